package gemel.ipvs.embedded;

import static gemel.ipvs.embedded.Director.SERVICE;
import static org.assertj.core.api.Assertions.assertThat;

import gemel.ipvs.ConnectionChange;
import gemel.ipvs.ConnectionRecord;
import gemel.ipvs.ConnectionState;
import gemel.ipvs.ConnectionTuple;
import gemel.ipvs.ForwardingMethod;
import gemel.ipvs.RealServer;
import gemel.ipvs.Snapshot;
import gemel.ipvs.embedded.wire.Endpoint;
import gemel.ipvs.embedded.wire.Packet;
import gemel.testkit.Gen;
import gemel.testkit.Property;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Parts of the table and the changes between them, in their order, make the whole table. */
final class SnapshotTest {
  private static final String[] SERVERS = {"198.18.20.11", "198.18.20.12", "198.18.20.13"};

  @Test
  void peerThatTakesEachPartAndEachChangeInOrderHasTheSameTable() {
    Property.holds(
        11,
        150,
        gen -> {
          Director owner = Director.serving(ForwardingMethod.NAT, SERVERS);
          Director peer = Director.knowing(ForwardingMethod.NAT, SERVERS);
          strays(gen, peer);
          live(gen, owner, gen.between(0, 120));
          owner
              .shard()
              .feed()
              .streamTo(changes -> {
                peer.accepts(changes, 2);
                return true;
              });
          long next = 0;
          while (next >= 0) {
            Snapshot part = owner.snapshot(next, gen.between(1, 20));
            peer.accepts(
                part.connections().stream()
                    .map(record -> (ConnectionChange) new ConnectionChange.Put(record))
                    .toList(),
                2);
            next = part.next();
            live(gen, owner, gen.between(0, 10));
          }
          peer.endsSnapshot(2);
          assertThat(table(peer)).isEqualTo(table(owner));
          live(gen, owner, 30);
          assertThat(table(peer)).as("the stream goes on").isEqualTo(table(owner));
        });
  }

  @Test
  void whatThePeerToldIsNotToldBack() {
    Director owner = Director.serving(ForwardingMethod.NAT, SERVERS);
    owner.establishes(Director.CLIENT);
    Director backup = Director.knowing(ForwardingMethod.NAT, SERVERS);
    backup.accepts(puts(owner), 1);

    assertThat(backup.snapshot(0, 100).connections()).isEmpty();
  }

  @Test
  void formerOwnerGivesTheRestToOneThatTookOverWithAPart() {
    Director owner = Director.serving(ForwardingMethod.NAT, SERVERS);
    owner.establishes(Director.CLIENT);
    Director heir = Director.knowing(ForwardingMethod.NAT, SERVERS);
    heir.becomesMaster(Duration.ZERO);
    owner.leaves();
    assertThat(owner.snapshot(0, 100).connections()).hasSize(1);
    heir.accepts(puts(owner), 1);
    assertThat(table(heir)).isEqualTo(table(owner));

    owner.accepts(puts(heir), 1);
    assertThat(owner.snapshot(0, 100).connections()).as("the heir's to tell").isEmpty();
  }

  @Test
  void directorThatHasTakenOverKeepsWhatItsReturnedPeerDoesNotKnow() {
    Director owner = Director.serving(ForwardingMethod.NAT, SERVERS);
    owner.establishes(Director.CLIENT);
    Director heir = Director.knowing(ForwardingMethod.NAT, SERVERS);
    heir.accepts(puts(owner), 1);
    heir.becomesMaster(Duration.ZERO);
    heir.endsSnapshot(2);

    assertThat(table(heir)).isEqualTo(table(owner));
  }

  @Test
  void emptyTableIsOneLastPart() {
    assertThat(new Director(10).snapshot(0, 5).isLast()).isTrue();
  }

  /** Records of an earlier time that the owner has forgotten since. */
  private static void strays(Gen gen, Director peer) {
    Director before = Director.serving(ForwardingMethod.NAT, SERVERS);
    live(gen, before, gen.between(0, 20));
    peer.accepts(puts(before), 1);
  }

  private static List<ConnectionChange> puts(Director director) {
    return director.connections().stream()
        .map(record -> (ConnectionChange) new ConnectionChange.Put(record))
        .toList();
  }

  private static void live(Gen gen, Director owner, int steps) {
    for (int i = 0; i < steps; i++) {
      Endpoint client = new Endpoint(Director.CLIENT.address(), gen.between(1, 60));
      switch (gen.between(0, 9)) {
        case 0, 1, 2, 3 -> owner.fromOutside(Packet.tcp(client, SERVICE, "S"));
        case 4, 5 -> owner.fromOutside(Packet.tcp(client, SERVICE, "."));
        case 6 -> owner.fromOutside(Packet.tcp(client, SERVICE, "F."));
        case 7 -> owner.fromOutside(Packet.tcp(client, SERVICE, "R"));
        case 8 -> fromServer(gen, owner, client);
        default -> owner.passes(Duration.ofSeconds(gen.between(0, 3)));
      }
    }
  }

  private static void fromServer(Gen gen, Director owner, Endpoint client) {
    for (ConnectionRecord record : owner.connections()) {
      if (record.tuple().clientPort() == client.port()) {
        Endpoint server = new Endpoint(record.server().address(), record.server().port());
        owner.fromInside(Packet.tcp(server, client, gen.oneOf(List.of("S.", ".", "F.", "R"))));
      }
    }
  }

  private record Entry(RealServer.Id server, ConnectionState state) {}

  private static Map<ConnectionTuple, Entry> table(Director director) {
    return director.connections().stream()
        .collect(
            Collectors.toMap(
                ConnectionRecord::tuple,
                ((Function<ConnectionRecord, Entry>)
                    record -> new Entry(record.server(), record.state()))));
  }
}
