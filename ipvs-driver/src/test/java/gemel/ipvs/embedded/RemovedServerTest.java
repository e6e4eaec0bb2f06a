package gemel.ipvs.embedded;

import static gemel.ipvs.embedded.Director.CLIENT;
import static gemel.ipvs.embedded.Director.SERVICE;
import static org.assertj.core.api.Assertions.assertThat;

import gemel.ipvs.ForwardingMethod;
import gemel.ipvs.PolicySwitch;
import gemel.ipvs.Protocol;
import gemel.ipvs.RealServer;
import gemel.ipvs.SchedulerName;
import gemel.ipvs.ServicePolicies;
import gemel.ipvs.ServiceStatus.ServerStatus;
import gemel.ipvs.TableChange;
import gemel.ipvs.VirtualService;
import gemel.ipvs.embedded.forward.Counter;
import gemel.ipvs.embedded.wire.Endpoint;
import gemel.ipvs.embedded.wire.Packet;
import gemel.ipvs.embedded.wire.Seen;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Connections of servers that are taken out, and come back (expire_nodest_conn 0). */
final class RemovedServerTest {
  private static final String SERVER = "198.18.20.11";
  private static final String OTHER = "198.18.20.12";

  private final Director director = Director.serving(ForwardingMethod.NAT, SERVER);

  @Test
  void removedServersConnectionsAreMetWithSilence() {
    director.establishes(CLIENT);
    director.remove(SERVICE, SERVER, ForwardingMethod.NAT);
    director.fromOutside(Packet.tcp(CLIENT, SERVICE, "."));

    assertThat(director.inside()).isEmpty();
    assertThat(director.outside()).isEmpty();
    assertThat(director.count(Counter.DROPPED_SERVER_REMOVED)).isEqualTo(1);
  }

  @Test
  void serverThatComesBackHasItsConnectionsAndCountsAgain() {
    director.establishes(CLIENT);
    director.remove(SERVICE, SERVER, ForwardingMethod.NAT);
    director.add(SERVICE, SERVER, ForwardingMethod.NAT);
    director.fromOutside(Packet.tcp(CLIENT, SERVICE, "."));

    assertThat(director.inside()).hasSize(1);
    ServerStatus server = director.shard().status().services().getFirst().servers().getFirst();
    assertThat(server.activeConnections()).isEqualTo(1);
    assertThat(server.counters().connections()).isEqualTo(1);
  }

  @Test
  void serviceThatComesBackHasItsConnectionsAgain() {
    director.establishes(CLIENT);
    director.apply(new TableChange.RemoveService(Director.key(Protocol.TCP, SERVICE)));
    director.fromOutside(Packet.tcp(CLIENT, SERVICE, "."));
    assertThat(director.inside()).isEmpty();

    director.serves(Protocol.TCP, SERVICE, SchedulerName.RR);
    director.add(SERVICE, SERVER, ForwardingMethod.NAT);
    director.fromOutside(Packet.tcp(CLIENT, SERVICE, "."));
    assertThat(director.inside()).hasSize(1);
    assertThat(
            director
                .shard()
                .status()
                .services()
                .getFirst()
                .servers()
                .getFirst()
                .activeConnections())
        .isEqualTo(1);
  }

  @Test
  void newConnectionsGoToTheServersThatAreLeft() {
    director.add(SERVICE, OTHER, ForwardingMethod.NAT);
    director.knowsNeighbours(OTHER);
    director.remove(SERVICE, SERVER, ForwardingMethod.NAT);
    for (int port = 1; port <= 3; port++) {
      director.fromOutside(Packet.tcp(new Endpoint(CLIENT.address(), port), SERVICE, "S"));
    }

    assertThat(director.inside())
        .hasSize(3)
        .allMatch(packet -> packet.destination().toString().equals(OTHER));
  }

  @Test
  void newConnectionFromAPortThatARemovedServerHadGoesToAnother() {
    director.add(SERVICE, OTHER, ForwardingMethod.NAT);
    director.knowsNeighbours(OTHER);
    director.establishes(CLIENT);
    String taker = director.connections().getFirst().server().address().toString();
    director.remove(SERVICE, taker, ForwardingMethod.NAT);
    director.fromOutside(Packet.tcp(CLIENT, SERVICE, "S"));

    assertThat(director.inside())
        .last()
        .extracting(packet -> packet.destination().toString())
        .isEqualTo(taker.equals(SERVER) ? OTHER : SERVER);
    assertThat(director.connections()).hasSize(1);
  }

  @Test
  void connectionsEndWithTheirServerWhereTheServiceSaysSo() {
    expiresNodestConn();
    director.establishes(CLIENT);
    director.remove(SERVICE, SERVER, ForwardingMethod.NAT);
    director.fromOutside(Packet.tcp(CLIENT, SERVICE, "."));

    assertThat(director.outside()).singleElement().matches(answer -> answer.flags().equals("R"));
    assertThat(director.connections()).isEmpty();
  }

  @Test
  void theyEndAlsoIfNobodySpeaks() {
    expiresNodestConn();
    director.establishes(CLIENT);
    director.remove(SERVICE, SERVER, ForwardingMethod.NAT);
    director.passes(Duration.ZERO);

    assertThat(director.connections()).isEmpty();
  }

  @Test
  void clientOfAQuiescedServerBeginsAnewElsewhereWhereTheServiceSaysSo() {
    expiresNodestConn();
    director.establishes(CLIENT);
    director.apply(
        new TableChange.EditServer(
            Director.key(Protocol.TCP, SERVICE),
            new RealServer(Director.id(SERVER, ForwardingMethod.NAT), ForwardingMethod.NAT, 0)));
    director.add(SERVICE, OTHER, ForwardingMethod.NAT);
    director.knowsNeighbours(OTHER);
    director.fromOutside(Packet.tcp(CLIENT, SERVICE, "."));
    assertThat(director.inside()).hasSize(1).allMatch(RemovedServerTest::isForFirst);
    director.fromOutside(Packet.tcp(CLIENT, SERVICE, "S"));
    assertThat(director.inside()).hasSize(1).noneMatch(RemovedServerTest::isForFirst);
  }

  private static boolean isForFirst(Seen packet) {
    return packet.destination().toString().equals(SERVER);
  }

  private void expiresNodestConn() {
    VirtualService service =
        new VirtualService(Director.key(Protocol.TCP, SERVICE), SchedulerName.RR)
            .with(ServicePolicies.DEFAULT.with(PolicySwitch.EXPIRE_NODEST_CONN, true));
    director.apply(new TableChange.EditService(service));
  }

  @Test
  void removedServerKeepsItsCountsForTwoMinutesAfterItsLastConnection() {
    director.establishes(CLIENT);
    director.remove(SERVICE, SERVER, ForwardingMethod.NAT);
    director.passes(Duration.ofSeconds(901));
    assertThat(director.connections()).isEmpty();
    director.passes(Duration.ofSeconds(100));
    director.add(SERVICE, SERVER, ForwardingMethod.NAT);
    ServerStatus server = director.shard().status().services().getFirst().servers().getFirst();
    assertThat(server.counters().connections()).isEqualTo(1);
  }

  @Test
  void removedServerIsForgottenTwoMinutesAfterItsLastConnection() {
    director.establishes(CLIENT);
    director.remove(SERVICE, SERVER, ForwardingMethod.NAT);
    director.passes(Duration.ofSeconds(901));
    director.passes(Duration.ofSeconds(121));

    director.add(SERVICE, SERVER, ForwardingMethod.NAT);
    ServerStatus server = director.shard().status().services().getFirst().servers().getFirst();
    assertThat(server.counters().connections()).isZero();
    assertThat(server.activeConnections()).isZero();
  }
}
