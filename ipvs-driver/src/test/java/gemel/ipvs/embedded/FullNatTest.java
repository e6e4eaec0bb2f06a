package gemel.ipvs.embedded;

import static gemel.ipvs.embedded.Director.CLIENT;
import static gemel.ipvs.embedded.Director.SERVICE;
import static gemel.ipvs.embedded.Director.VIP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gemel.ipvs.ClientNotice;
import gemel.ipvs.ConnectionChange;
import gemel.ipvs.ConnectionRecord;
import gemel.ipvs.ConnectionState;
import gemel.ipvs.ConnectionTuple;
import gemel.ipvs.EngineException;
import gemel.ipvs.ForwardingMethod;
import gemel.ipvs.FullNat;
import gemel.ipvs.LocalEnd;
import gemel.ipvs.Protocol;
import gemel.ipvs.RealServer;
import gemel.ipvs.SchedulerName;
import gemel.ipvs.ServiceKey;
import gemel.ipvs.TableChange;
import gemel.ipvs.VirtualService;
import gemel.ipvs.embedded.forward.Counter;
import gemel.ipvs.embedded.wire.Endpoint;
import gemel.ipvs.embedded.wire.Packet;
import gemel.ipvs.embedded.wire.Seen;
import gemel.linux.net.IpAddress;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

final class FullNatTest {
  private static final IpAddress LOCAL = IpAddress.parse("198.18.20.200");
  private static final Endpoint SERVER = Endpoint.of("198.18.20.11", 8080);
  private static final ServiceKey WEB = Director.key(Protocol.TCP, SERVICE);
  private static final Endpoint OTHER = Endpoint.of("203.0.113.8", 40_000);

  private final Director director =
      serving(new FullNat(List.of(LOCAL), 20_000, 20_001, ClientNotice.NONE));

  private static Director serving(FullNat fullNat) {
    Director director = knowing(fullNat);
    director.becomesMaster(Duration.ZERO);
    return director;
  }

  /** With a pool of its own, and servers that are told so. */
  static Director serving(ClientNotice notice) {
    return serving(FullNat.of(List.of(LOCAL)).with(notice));
  }

  private static Director knowing(FullNat fullNat) {
    Director director = new Director(1000);
    director.knowsNeighbours("198.18.20.11");
    director.apply(
        new TableChange.AddService(new VirtualService(WEB, SchedulerName.RR).with(fullNat)));
    director.add(SERVICE, "198.18.20.11", ForwardingMethod.FULL_NAT);
    return director;
  }

  private static <T> T only(List<T> all) {
    assertThat(all).hasSize(1);
    return all.getFirst();
  }

  /** The local end that a client's SYN goes out from. */
  private static Endpoint begins(Director director, Endpoint client) {
    director.fromOutside(Packet.tcp(client, SERVICE, "S"));
    return only(director.inside()).from();
  }

  @Test
  void serverSeesALocalAddressAndAnswersToIt() {
    director.fromOutside(Packet.tcp(CLIENT, SERVICE, "S").ttl(61));
    Seen syn = only(director.inside());
    assertThat(syn.from().address()).isEqualTo(LOCAL);
    assertThat(syn.from().port()).isBetween(20_000, 20_001);
    assertThat(syn.to()).isEqualTo(SERVER);
    assertThat(syn.ttl()).isEqualTo(60);
    assertThat(syn.hasRightChecksums()).isTrue();

    director.fromInside(Packet.tcp(SERVER, syn.from(), "S."));
    Seen reply = only(director.outside());
    assertThat(reply.from()).isEqualTo(SERVICE);
    assertThat(reply.to()).isEqualTo(CLIENT);
    assertThat(reply.hasRightChecksums()).isTrue();
    assertThat(reply.destinationMac()).isEqualTo(Director.CLIENT_MAC);
  }

  @Test
  void exhaustedPoolRefusesAndSaysSo() {
    Endpoint first = begins(director, CLIENT);
    Endpoint second = begins(director, OTHER);
    assertThat(first).isNotEqualTo(second);

    director.fromOutside(Packet.tcp(Endpoint.of("203.0.113.9", 1), SERVICE, "S"));
    assertThat(only(director.outside()).flags()).isEqualTo("R.");
    assertThat(director.inside()).isEmpty();
    assertThat(director.count(Counter.DROPPED_LOCAL_PORTS_EXHAUSTED)).isEqualTo(1);
    assertThat(only(director.shard().status().services()).refusals().withoutLocalEnd())
        .isEqualTo(1);
    assertThat(director.connections()).hasSize(2);
  }

  @Test
  void localEndOfAConnectionThatIsOverIsTakenWhenNoneIsFree() {
    Endpoint first = begins(director, CLIENT);
    begins(director, OTHER);
    director.fromInside(Packet.tcp(SERVER, first, "R."));
    director.outside();

    Endpoint third = begins(director, Endpoint.of("203.0.113.9", 1));

    assertThat(third).isEqualTo(first);
    assertThat(director.connections())
        .extracting(connection -> connection.tuple().client().toString())
        .containsExactlyInAnyOrder("203.0.113.8", "203.0.113.9");
  }

  @Test
  void anotherServerHasLocalEndsOfItsOwn() {
    director.knowsNeighbours("198.18.20.11", "198.18.20.12");
    director.add(SERVICE, "198.18.20.12", ForwardingMethod.FULL_NAT);
    for (int port = 1; port <= 4; port++) {
      begins(director, Endpoint.of("203.0.113.9", port));
    }
    assertThat(director.connections()).hasSize(4);
    assertThat(director.count(Counter.DROPPED_LOCAL_PORTS_EXHAUSTED)).isZero();
  }

  @Test
  void localEndsThatThePeerHasGivenAreTaken() {
    Director standby = knowing(new FullNat(List.of(LOCAL), 20_000, 20_001, ClientNotice.NONE));
    standby.accepts(List.of(new ConnectionChange.Put(told(CLIENT, 20_000))), 1);
    standby.becomesMaster(Duration.ZERO);

    assertThat(begins(standby, OTHER)).isEqualTo(new Endpoint(LOCAL, 20_001));
    standby.fromOutside(Packet.tcp(CLIENT, SERVICE, "P.").payload("after the failover"));
    Seen request = only(standby.inside());
    assertThat(request.from()).isEqualTo(new Endpoint(LOCAL, 20_000));
    assertThat(request.text()).isEqualTo("after the failover");
    standby.fromInside(Packet.tcp(SERVER, request.from(), "."));
    assertThat(only(standby.outside()).to()).isEqualTo(CLIENT);
  }

  @Test
  void laterConnectionOfThePeerTakesTheLocalEndOfAnEarlierOne() {
    Director standby = knowing(new FullNat(List.of(LOCAL), 20_000, 20_001, ClientNotice.NONE));
    standby.accepts(List.of(new ConnectionChange.Put(told(CLIENT, 20_000))), 1);
    standby.accepts(List.of(new ConnectionChange.Put(told(OTHER, 20_000))), 1);
    assertThat(only(standby.connections()).tuple()).isEqualTo(told(OTHER, 20_000).tuple());
  }

  @Test
  void recordOfFullNatWithoutALocalEndIsNotTaken() {
    Director standby = knowing(new FullNat(List.of(LOCAL), 20_000, 20_001, ClientNotice.NONE));
    ConnectionRecord whole = told(CLIENT, 20_000);
    ConnectionRecord without =
        new ConnectionRecord(
            whole.tuple(),
            whole.server(),
            whole.method(),
            whole.state(),
            whole.remaining(),
            whole.fwmark(),
            whole.shard());
    standby.accepts(List.of(new ConnectionChange.Put(without)), 1);
    assertThat(standby.connections()).isEmpty();
  }

  private static ConnectionRecord told(Endpoint client, int localPort) {
    return new ConnectionRecord(
        new ConnectionTuple(Protocol.TCP, client.address(), client.port(), VIP, SERVICE.port()),
        new RealServer.Id(SERVER.address(), SERVER.port()),
        ForwardingMethod.FULL_NAT,
        ConnectionState.ESTABLISHED,
        Duration.ofSeconds(1350),
        0,
        0,
        new LocalEnd.At(LOCAL, localPort, ClientNotice.NONE, 1001, false));
  }

  @Test
  void udpGoesBothWays() {
    Endpoint dns = new Endpoint(VIP, 53);
    ServiceKey key = Director.key(Protocol.UDP, dns);
    FullNat proxied = FullNat.of(List.of(LOCAL)).with(ClientNotice.PROXY);
    director.apply(
        new TableChange.AddService(new VirtualService(key, SchedulerName.RR).with(proxied)),
        new TableChange.AddServer(
            key,
            new RealServer(
                new RealServer.Id(SERVER.address(), 5300), ForwardingMethod.FULL_NAT, 1)));
    director.fromOutside(Packet.udp(CLIENT, dns).payload("question").withoutChecksum());
    Seen question = only(director.inside());
    assertThat(question.text()).isEqualTo("question");
    assertThat(question.hasRightChecksums()).isTrue();
    director.fromInside(
        Packet.udp(new Endpoint(SERVER.address(), 5300), question.from()).payload("answer"));
    Seen answer = only(director.outside());
    assertThat(answer.text()).isEqualTo("answer");
    assertThat(answer.from()).isEqualTo(dns);
    assertThat(answer.hasRightChecksums()).isTrue();
  }

  @Test
  void aServiceWithoutLocalAddressesHasNoFullNatServer() {
    Director bare = new Director(10);
    bare.serves(Protocol.TCP, SERVICE, SchedulerName.RR);
    assertThatThrownBy(() -> bare.add(SERVICE, "198.18.20.11", ForwardingMethod.FULL_NAT))
        .isInstanceOf(EngineException.class)
        .hasMessageContaining("FullNAT needs local addresses");
  }

  @Test
  void aLocalAddressOfTheOtherFamilyIsRefused() {
    Director bare = new Director(10);
    FullNat other = FullNat.of(List.of(IpAddress.parse("2001:db8::1")));
    assertThatThrownBy(() ->
            bare.apply(
                new TableChange.AddService(new VirtualService(WEB, SchedulerName.RR).with(other))))
        .isInstanceOf(EngineException.class)
        .hasMessageContaining("2001:db8::1 is of the other address family");
  }
}
