package gemel.ipvs.embedded;

import static gemel.ipvs.embedded.Director.CLIENT;
import static gemel.ipvs.embedded.Director.SERVICE;
import static org.assertj.core.api.Assertions.assertThat;

import gemel.ipvs.ConnectionRecord;
import gemel.ipvs.ConnectionState;
import gemel.ipvs.ForwardingMethod;
import gemel.ipvs.Protocol;
import gemel.ipvs.RealServer;
import gemel.ipvs.SchedulerName;
import gemel.ipvs.TableChange;
import gemel.ipvs.embedded.forward.Counter;
import gemel.ipvs.embedded.wire.Endpoint;
import gemel.ipvs.embedded.wire.Packet;
import gemel.ipvs.embedded.wire.Seen;
import gemel.linux.net.IpAddress;
import gemel.testkit.Property;
import java.util.List;
import org.junit.jupiter.api.Test;

final class NatTest {
  private static final Endpoint SERVER = Endpoint.of("198.18.20.11", 8080);

  private final Director director = Director.serving(ForwardingMethod.NAT, "198.18.20.11");

  @Test
  void clientsSynGoesToTheServersAddressAndPort() {
    director.fromOutside(Packet.tcp(CLIENT, SERVICE, "S").ttl(61));

    Seen syn = only(director.inside());
    assertThat(syn.from()).isEqualTo(CLIENT);
    assertThat(syn.to()).isEqualTo(SERVER);
    assertThat(syn.flags()).isEqualTo("S");
    assertThat(syn.ttl()).isEqualTo(60);
    assertThat(syn.hasRightChecksums()).isTrue();
    assertThat(syn.sourceMac()).isEqualTo(Director.INSIDE_MAC);
    assertThat(syn.destinationMac()).isEqualTo(Director.mac(SERVER.address()));
    assertThat(director.outside()).isEmpty();
  }

  @Test
  void serversReplyComesFromTheVirtualAddressAndPort() {
    director.fromOutside(Packet.tcp(CLIENT, SERVICE, "S"));
    director.fromInside(Packet.tcp(SERVER, CLIENT, "S.").ttl(64));

    Seen reply = only(director.outside());
    assertThat(reply.from()).isEqualTo(SERVICE);
    assertThat(reply.to()).isEqualTo(CLIENT);
    assertThat(reply.ttl()).isEqualTo(63);
    assertThat(reply.hasRightChecksums()).isTrue();
    assertThat(reply.sourceMac()).isEqualTo(Director.OUTSIDE_MAC);
    assertThat(reply.destinationMac()).isEqualTo(Director.CLIENT_MAC);
  }

  @Test
  void payloadAndSequenceNumbersAreNotTouched() {
    director.establishes(CLIENT);
    director.fromOutside(
        Packet.tcp(CLIENT, SERVICE, "P.").sequence(77).acknowledgement(88).payload("GET / "));

    Seen request = only(director.inside());
    assertThat(request.text()).isEqualTo("GET / ");
    assertThat(request.sequence()).isEqualTo(77);
    assertThat(request.acknowledgement()).isEqualTo(88);
    assertThat(request.hasRightChecksums()).isTrue();
  }

  @Test
  void unfinishedChecksumStaysUnfinishedAndRightForItsNewAddresses() {
    director.establishes(CLIENT);
    director.fromOutside(Packet.tcp(CLIENT, SERVICE, "P.").payload("hello").unfinished());
    director.fromInside(Packet.tcp(SERVER, CLIENT, "P.").payload("world!").unfinished());

    Seen request = only(director.inside());
    Seen reply = only(director.outside());
    assertThat(request.isUnfinished()).isTrue();
    assertThat(request.hasRightChecksums()).isTrue();
    assertThat(reply.isUnfinished()).isTrue();
    assertThat(reply.hasRightChecksums()).isTrue();
  }

  @Test
  void bigFrameGoesOnAsABigFrame() {
    director.establishes(CLIENT);
    director.fromOutside(Packet.tcp(CLIENT, SERVICE, "P.").payload(new byte[60_000]).big(1448));

    Seen request = only(director.inside());
    assertThat(request.gsoSize()).isEqualTo(1448);
    assertThat(request.payload()).hasSize(60_000);
    assertThat(request.to()).isEqualTo(SERVER);
    assertThat(request.hasRightChecksums()).isTrue();
  }

  @Test
  void checksumsAreRightWhateverThePacketHolds() {
    Property.holds(
        1,
        300,
        gen -> {
          Endpoint client = new Endpoint(CLIENT.address(), gen.between(1, 65_535));
          byte[] payload = gen.octets(gen.between(0, 300));
          Packet syn =
              Packet.tcp(client, SERVICE, "S")
                  .sequence((int) gen.anyLong())
                  .id(gen.between(0, 65_535));
          director.fromOutside(gen.oneIn(2) ? syn.unfinished() : syn);
          assertThat(only(director.inside()).hasRightChecksums()).isTrue();
          director.fromInside(Packet.tcp(SERVER, client, "P.").payload(payload));
          assertThat(only(director.outside()).hasRightChecksums()).isTrue();
        });
  }

  @Test
  void connectionEndsInTimeWaitAndCountsItsStates() {
    director.fromOutside(Packet.tcp(CLIENT, SERVICE, "S"));
    assertThat(state()).isEqualTo(ConnectionState.SYN_RECV);
    director.fromInside(Packet.tcp(SERVER, CLIENT, "S."));
    director.fromOutside(Packet.tcp(CLIENT, SERVICE, "."));
    assertThat(state()).isEqualTo(ConnectionState.ESTABLISHED);
    assertThat(active()).isEqualTo(1);
    director.fromOutside(Packet.tcp(CLIENT, SERVICE, "F."));
    assertThat(state()).isEqualTo(ConnectionState.CLOSE_WAIT);
    director.fromInside(Packet.tcp(SERVER, CLIENT, "F."));
    assertThat(state()).isEqualTo(ConnectionState.TIME_WAIT);
    assertThat(active()).isZero();
  }

  @Test
  void trafficIsCountedBothWays() {
    director.fromOutside(Packet.tcp(CLIENT, SERVICE, "S"));
    director.fromInside(Packet.tcp(SERVER, CLIENT, "S."));

    var counters = director.shard().status().services().getFirst().counters();
    assertThat(counters.connections()).isEqualTo(1);
    assertThat(counters.inPackets()).isEqualTo(1);
    assertThat(counters.inBytes()).isEqualTo(40);
    assertThat(counters.outPackets()).isEqualTo(1);
    assertThat(counters.outBytes()).isEqualTo(40);
    assertThat(director.count(Counter.FORWARDED)).isEqualTo(1);
    assertThat(director.count(Counter.REPLIED)).isEqualTo(1);
    assertThat(director.count(Counter.RECEIVED)).isEqualTo(2);
  }

  @Test
  void udpIsTranslatedBothWaysAndAZeroChecksumStaysZero() {
    Endpoint dns = new Endpoint(Director.VIP, 53);
    director.serves(Protocol.UDP, dns, SchedulerName.RR);
    RealServer.Id id = new RealServer.Id(IpAddress.parse("198.18.20.11"), 5353);
    director.apply(
        new TableChange.AddServer(
            Director.key(Protocol.UDP, dns), new RealServer(id, ForwardingMethod.NAT, 1)));

    director.fromOutside(Packet.udp(CLIENT, dns).payload("query"));
    Seen query = only(director.inside());
    assertThat(query.to()).isEqualTo(Endpoint.of("198.18.20.11", 5353));
    assertThat(query.hasRightChecksums()).isTrue();

    director.fromInside(Packet.udp(query.to(), CLIENT).payload("answer").withoutChecksum());
    Seen answer = only(director.outside());
    assertThat(answer.from()).isEqualTo(dns);
    assertThat(answer.text()).isEqualTo("answer");
    assertThat(answer.hasRightChecksums()).isTrue();
    assertThat(state()).isEqualTo(ConnectionState.UDP);
  }

  @Test
  void twoClientsGetTwoServersByRoundRobin() {
    director.add(SERVICE, "198.18.20.12", ForwardingMethod.NAT);
    director.knowsNeighbours("198.18.20.12");
    director.fromOutside(Packet.tcp(CLIENT, SERVICE, "S"));
    director.fromOutside(Packet.tcp(new Endpoint(CLIENT.address(), 40_001), SERVICE, "S"));
    director.fromOutside(Packet.tcp(CLIENT, SERVICE, "S"));

    List<IpAddress> servers = director.inside().stream().map(Seen::destination).toList();
    assertThat(servers.get(0)).isNotEqualTo(servers.get(1));
    assertThat(servers.get(2)).as("a SYN again stays where it was").isEqualTo(servers.get(0));
  }

  @Test
  void synOnAConnectionInTimeWaitIsScheduledAnew() {
    director.establishes(CLIENT);
    director.fromOutside(Packet.tcp(CLIENT, SERVICE, "F."));
    director.fromInside(Packet.tcp(SERVER, CLIENT, "F."));
    assertThat(state()).isEqualTo(ConnectionState.TIME_WAIT);
    director.add(SERVICE, "198.18.20.12", ForwardingMethod.NAT);
    director.knowsNeighbours("198.18.20.12");
    director.inside();
    director.fromOutside(Packet.tcp(CLIENT, SERVICE, "S"));

    assertThat(director.connections()).hasSize(1);
    assertThat(state()).isEqualTo(ConnectionState.SYN_RECV);
    assertThat(director.inside()).hasSize(1);
  }

  private ConnectionState state() {
    return only(director.connections().stream().map(ConnectionRecord::state).toList());
  }

  private long active() {
    return director.shard().status().services().getFirst().servers().getFirst().activeConnections();
  }

  static <T> T only(List<T> list) {
    assertThat(list).hasSize(1);
    return list.getFirst();
  }
}
