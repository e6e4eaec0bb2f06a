package gemel.ipvs.embedded;

import static gemel.ipvs.embedded.Director.CLIENT;
import static gemel.ipvs.embedded.Director.SERVICE;
import static gemel.ipvs.embedded.NatTest.only;
import static org.assertj.core.api.Assertions.assertThat;

import gemel.ipvs.ConnectionChange;
import gemel.ipvs.ConnectionChange.Put;
import gemel.ipvs.ConnectionChange.Removed;
import gemel.ipvs.ConnectionRecord;
import gemel.ipvs.ConnectionState;
import gemel.ipvs.ForwardingMethod;
import gemel.ipvs.embedded.forward.Counter;
import gemel.ipvs.embedded.wire.Endpoint;
import gemel.ipvs.embedded.wire.Packet;
import gemel.linux.net.IpAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What one director tells the other of its connections, and what the other makes of it. */
final class PeerTest {
  private static final String FIRST = "198.18.20.11";
  private static final String SECOND = "198.18.20.12";
  private static final Duration GRACE = Duration.ofSeconds(2);

  private final List<ConnectionChange> told = new ArrayList<>();
  private final Director owner = Director.serving(ForwardingMethod.NAT, FIRST, SECOND);
  private final Director peer = Director.knowing(ForwardingMethod.NAT, FIRST, SECOND);

  PeerTest() {
    owner.shard().feed().streamTo(told::addAll);
  }

  @Test
  void middleOfAConnectionGoesToTheSameServerOnThePeer() {
    owner.establishes(CLIENT);
    IpAddress server = only(owner.connections()).server().address();
    peer.accepts(told, 1);
    peer.becomesMaster(GRACE);

    peer.fromOutside(Packet.tcp(CLIENT, SERVICE, "P.").payload("GET"));
    assertThat(only(peer.inside()).to()).isEqualTo(new Endpoint(server, 8080));
    peer.fromInside(Packet.tcp(new Endpoint(server, 8080), CLIENT, "P.").payload("200"));
    assertThat(only(peer.outside()).from()).isEqualTo(SERVICE);
    assertThat(only(peer.connections()).state()).isEqualTo(ConnectionState.ESTABLISHED);
  }

  @Test
  void serversReplyIsTranslatedByThePeerBeforeTheClientSpeaks() {
    owner.establishes(CLIENT);
    IpAddress server = only(owner.connections()).server().address();
    peer.accepts(told, 1);
    peer.becomesMaster(GRACE);

    peer.fromInside(Packet.tcp(new Endpoint(server, 8080), CLIENT, "P.").payload("push"));
    assertThat(only(peer.outside()).from()).isEqualTo(SERVICE);
  }

  @Test
  void nextHopsOfAcceptedConnectionsAreAskedForBeforeTheTakeover() {
    owner.establishes(CLIENT);
    peer.accepts(told, 1);

    assertThat(peer.asked()).contains(CLIENT.address());
  }

  @Test
  void connectionIsToldOfWhenItBeginsChangesAndIsForgotten() {
    owner.establishes(CLIENT);
    assertThat(told).extracting(PeerTest::kind).containsExactly("SYN_RECV", "ESTABLISHED");
    assertThat(((Put) told.getFirst()).connection().tuple().clientPort()).isEqualTo(CLIENT.port());

    told.clear();
    owner.passes(Duration.ofSeconds(899));
    assertThat(told).isEmpty();
    owner.passes(Duration.ofSeconds(2));
    assertThat(told).extracting(PeerTest::kind).containsExactly("removed");
    assertThat(owner.connections()).isEmpty();
  }

  @Test
  void connectionThatRestsInItsStateIsToldOfAgainAfterHalfItsTimeout() {
    owner.establishes(CLIENT);
    told.clear();
    owner.fromOutside(Packet.tcp(CLIENT, SERVICE, "."));
    owner.passes(Duration.ofSeconds(451));
    assertThat(told).isEmpty();
    owner.fromOutside(Packet.tcp(CLIENT, SERVICE, "."));
    assertThat(told).extracting(PeerTest::kind).containsExactly("ESTABLISHED");
  }

  @Test
  void removedConnectionIsForgottenByThePeerToo() {
    owner.establishes(CLIENT);
    owner.passes(Duration.ofSeconds(901));
    peer.accepts(told, 1);

    assertThat(peer.connections()).isEmpty();
    assertThat(status(peer).getFirst().inactiveConnections()).isZero();
    assertThat(status(peer).getFirst().activeConnections()).isZero();
  }

  @Test
  void peersCountsOfActiveConnectionsFollow() {
    owner.establishes(CLIENT);
    peer.accepts(told, 1);

    assertThat(status(peer).stream().mapToLong(s -> s.activeConnections()).sum()).isEqualTo(1);
  }

  @Test
  void connectionThatCameFromThePeerOutlivesTheNextTelling() {
    owner.establishes(CLIENT);
    peer.accepts(told, 1);
    peer.passes(Duration.ofSeconds(1300));
    assertThat(peer.connections()).as("1.5 times the owner's 900 s").hasSize(1);
    peer.passes(Duration.ofSeconds(51));
    peer.passes(Duration.ofSeconds(1));
    assertThat(peer.connections()).isEmpty();
  }

  @Test
  void whatOwnPacketsHaveShownIsNotOverwrittenByAnOldRecord() {
    owner.establishes(CLIENT);
    peer.accepts(told, 1);
    peer.becomesMaster(GRACE);
    peer.fromOutside(Packet.tcp(CLIENT, SERVICE, "F."));
    peer.accepts(told, 1);

    assertThat(only(peer.connections()).state()).isEqualTo(ConnectionState.CLOSE_WAIT);
  }

  @Test
  void connectionThatBeganAtThePeerBeforeWeTookOverReplacesTheOldOneWithItsTuple() {
    owner.establishes(CLIENT);
    peer.accepts(told, 1);
    ConnectionRecord old = only(peer.connections());
    peer.becomesMaster(Duration.ZERO);
    peer.fromOutside(Packet.tcp(CLIENT, SERVICE, "P.").payload("GET"));
    assertThat(only(peer.inside()).to().address()).isEqualTo(old.server().address());

    IpAddress other = otherThan(old.server().address());
    peer.accepts(
        List.of(new Removed(old.tuple(), 0), new Put(at(old, other, ForwardingMethod.NAT))), 1);
    peer.fromOutside(Packet.tcp(CLIENT, SERVICE, "P.").payload("GET"));
    assertThat(only(peer.inside()).to()).isEqualTo(new Endpoint(other, 8080));
    peer.fromInside(Packet.tcp(new Endpoint(other, 8080), CLIENT, "P.").payload("200"));
    assertThat(only(peer.outside()).from()).isEqualTo(SERVICE);
    assertThat(status(peer).stream().mapToLong(s -> s.activeConnections()).sum()).isEqualTo(1);
  }

  @Test
  void connectionThatBeganHereStaysWhateverThePeerSaysOfItsTuple() {
    owner.establishes(CLIENT);
    ConnectionRecord ours = only(owner.connections());
    IpAddress other = otherThan(ours.server().address());
    owner.accepts(
        List.of(new Removed(ours.tuple(), 0), new Put(at(ours, other, ForwardingMethod.NAT))), 1);

    assertThat(only(owner.connections()).server()).isEqualTo(ours.server());
  }

  @Test
  void packetOfAConnectionThatThePeerSaidIsOverWaitsInGraceForTheWordOfANewOne() {
    owner.establishes(CLIENT);
    ConnectionRecord old = only(owner.connections());
    owner.fromOutside(Packet.tcp(CLIENT, SERVICE, "F."));
    owner.fromInside(
        Packet.tcp(new Endpoint(old.server().address(), 8080), CLIENT, "F.").payload(""));
    peer.accepts(told, 1);
    assertThat(only(peer.connections()).state()).isEqualTo(ConnectionState.TIME_WAIT);
    peer.becomesMaster(GRACE);

    peer.fromOutside(Packet.tcp(CLIENT, SERVICE, "P.").payload("GET"));
    assertThat(peer.inside()).isEmpty();
    assertThat(peer.outside()).isEmpty();
    assertThat(peer.count(Counter.DROPPED_GRACE)).isEqualTo(1);
    IpAddress other = otherThan(old.server().address());
    peer.accepts(List.of(new Put(at(old, other, ForwardingMethod.NAT))), 1);
    peer.fromOutside(Packet.tcp(CLIENT, SERVICE, "P.").payload("GET"));
    assertThat(only(peer.inside()).to()).isEqualTo(new Endpoint(other, 8080));
  }

  @Test
  void packetOfAConnectionThatThePeerSaidIsOverPassesAfterTheGrace() {
    owner.establishes(CLIENT);
    owner.fromOutside(Packet.tcp(CLIENT, SERVICE, "R."));
    peer.accepts(told, 1);
    peer.becomesMaster(Duration.ZERO);

    peer.fromOutside(Packet.tcp(CLIENT, SERVICE, "."));
    assertThat(peer.inside()).hasSize(1);
  }

  @Test
  void recordOfAnotherServerReplacesTheOldOne() {
    owner.establishes(CLIENT);
    peer.accepts(told, 1);
    ConnectionRecord before = only(peer.connections());
    IpAddress other = otherThan(before.server().address());
    peer.accepts(List.of(new Put(at(before, other, before.method()))), 1);

    assertThat(only(peer.connections()).server().address()).isEqualTo(other);
    assertThat(status(peer).stream().mapToLong(s -> s.activeConnections()).sum()).isEqualTo(1);
  }

  @Test
  void recordOfAnotherMethodReplacesTheOldOne() {
    owner.establishes(CLIENT);
    peer.accepts(told, 1);
    ConnectionRecord before = only(peer.connections());
    IpAddress server = before.server().address();
    peer.accepts(List.of(new Put(at(before, server, ForwardingMethod.TUNNEL))), 1);

    assertThat(only(peer.connections()).method()).isEqualTo(ForwardingMethod.TUNNEL);
  }

  @Test
  void serverThatThePeerDoesNotHaveIsForwardedToAllTheSame() {
    Director bare = Director.knowing(ForwardingMethod.NAT);
    bare.knowsNeighbours(FIRST, SECOND);
    owner.establishes(CLIENT);
    bare.accepts(told, 1);
    bare.becomesMaster(GRACE);
    bare.fromOutside(Packet.tcp(CLIENT, SERVICE, "."));

    assertThat(bare.inside()).hasSize(1);
  }

  @Test
  void endOfTheSnapshotForgetsWhatWasNotInIt() {
    Endpoint other = new Endpoint(CLIENT.address(), 40_001);
    owner.establishes(CLIENT);
    owner.establishes(other);
    peer.accepts(told, 1);
    List<ConnectionChange> second =
        owner.connections().stream()
            .filter(record -> record.tuple().clientPort() == other.port())
            .map(record -> (ConnectionChange) new Put(record))
            .toList();
    peer.accepts(second, 2);
    assertThat(peer.connections()).hasSize(2);
    peer.endsSnapshot(2);

    assertThat(only(peer.connections()).tuple().clientPort()).isEqualTo(other.port());
  }

  @Test
  void peerThatHasBegunAnewIsToldWhatItHasForgotten() {
    owner.establishes(CLIENT);
    peer.accepts(told, 7);
    assertThat(peer.snapshot(0, 10).connections()).as("the owner knows them itself").isEmpty();
    peer.peerBeganAnew(8);
    assertThat(peer.snapshot(0, 10).connections()).isEqualTo(peer.connections()).hasSize(1);

    peer.endsSnapshot(8);
    assertThat(peer.connections()).as("the new one never had it").hasSize(1);
    peer.accepts(told, 8);
    peer.endsSnapshot(9);
    assertThat(peer.connections()).as("named by the new one once, and no more").isEmpty();
  }

  @Test
  void endOfTheSnapshotKeepsWhatWeCarryOurselves() {
    owner.establishes(CLIENT);
    owner.endsSnapshot(9);

    assertThat(owner.connections()).hasSize(1);
  }

  @Test
  void tableThatIsFullRefusesAndCounts() {
    Director small = new Director(2);
    small.serves(gemel.ipvs.Protocol.TCP, SERVICE, gemel.ipvs.SchedulerName.RR);
    small.add(SERVICE, FIRST, ForwardingMethod.NAT);
    small.knowsNeighbours(FIRST);
    small.becomesMaster(Duration.ZERO);
    for (int port = 1; port <= 3; port++) {
      small.fromOutside(Packet.tcp(new Endpoint(CLIENT.address(), port), SERVICE, "S"));
    }

    assertThat(small.connections()).hasSize(2);
    assertThat(small.count(Counter.DROPPED_TABLE_FULL)).isEqualTo(1);
    assertThat(only(small.outside()).flags()).isEqualTo("R.");
    owner.establishes(new Endpoint(CLIENT.address(), 9));
    small.accepts(told, 1);
    assertThat(small.connections()).hasSize(2);
  }

  private static List<gemel.ipvs.ServiceStatus.ServerStatus> status(Director director) {
    return director.shard().status().services().getFirst().servers();
  }

  private static IpAddress otherThan(IpAddress server) {
    return IpAddress.parse(server.toString().equals(FIRST) ? SECOND : FIRST);
  }

  private static ConnectionRecord at(
      ConnectionRecord record, IpAddress server, ForwardingMethod method) {
    return new ConnectionRecord(
        record.tuple(),
        new gemel.ipvs.RealServer.Id(server, record.server().port()),
        method,
        record.state(),
        record.remaining(),
        record.fwmark(),
        record.shard());
  }

  private static String kind(ConnectionChange change) {
    return switch (change) {
      case Put put -> put.connection().state().name();
      case Removed _ -> "removed";
    };
  }
}
