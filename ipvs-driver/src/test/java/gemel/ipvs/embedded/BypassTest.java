package gemel.ipvs.embedded;

import static gemel.ipvs.embedded.Director.CLIENT;
import static gemel.ipvs.embedded.NatTest.only;
import static org.assertj.core.api.Assertions.assertThat;

import gemel.ipvs.ConnectionChange;
import gemel.ipvs.ConnectionChange.Put;
import gemel.ipvs.ConnectionState;
import gemel.ipvs.ForwardingMethod;
import gemel.ipvs.MarkRule;
import gemel.ipvs.PolicySwitch;
import gemel.ipvs.PortRange;
import gemel.ipvs.Protocol;
import gemel.ipvs.SchedulerName;
import gemel.ipvs.ServiceKey;
import gemel.ipvs.ServicePolicies;
import gemel.ipvs.TableChange;
import gemel.ipvs.VirtualService;
import gemel.ipvs.embedded.forward.Counter;
import gemel.ipvs.embedded.wire.Endpoint;
import gemel.ipvs.embedded.wire.Packet;
import gemel.ipvs.sync.Decoded;
import gemel.ipvs.sync.SyncBatch;
import gemel.ipvs.sync.SyncCodec;
import gemel.linux.net.AddressFamily;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Connections without a server (cache_bypass), beyond what the corpus shows of them. */
final class BypassTest {
  private static final Endpoint ORIGIN = Endpoint.of("198.18.20.12", 80);

  private final List<ConnectionChange> told = new ArrayList<>();
  private final Director owner = director();

  BypassTest() {
    owner.becomesMaster(Duration.ZERO);
    owner.shard().feed().streamTo(told::addAll);
  }

  private static Director director() {
    Director director = new Director(2);
    ServiceKey key = new ServiceKey.ByMark(AddressFamily.IPV4, 1);
    director.apply(
        new TableChange.AddService(
            new VirtualService(key, SchedulerName.RR)
                .with(ServicePolicies.DEFAULT.with(PolicySwitch.CACHE_BYPASS, true))));
    director
        .shard()
        .mark(List.of(new MarkRule(1, Protocol.TCP, null, null, List.of(PortRange.of(80)))));
    return director;
  }

  @Test
  void packetWaitsForTheWayToWhereItGoes() {
    owner.fromOutside(Packet.tcp(CLIENT, ORIGIN, "S"));
    assertThat(owner.count(Counter.HELD)).isEqualTo(1);
    assertThat(owner.connections()).isEmpty();
    owner.knowsNeighbours("198.18.20.12");
    assertThat(only(owner.inside()).to()).isEqualTo(ORIGIN);
    assertThat(only(owner.connections()).method()).isEqualTo(ForwardingMethod.BYPASS);
  }

  @Test
  void whatHasNoWayBeginsNothing() {
    owner.fromOutside(Packet.tcp(CLIENT, ORIGIN, "S"));
    owner.cannotReach("198.18.20.12");
    owner.fromOutside(Packet.tcp(CLIENT, ORIGIN, "S"));
    assertThat(owner.connections()).isEmpty();
    assertThat(owner.count(Counter.DROPPED_UNREACHABLE)).isEqualTo(2);
  }

  /** ip_vs tells its backups of them, too: forwarding method 4, server 0.0.0.0:0. */
  @Test
  void peerGoesOnWithIt() {
    owner.knowsNeighbours("198.18.20.12");
    owner.fromOutside(Packet.tcp(CLIENT, ORIGIN, "S"));
    owner.fromOutside(Packet.tcp(CLIENT, ORIGIN, "."));
    Director peer = director();
    peer.knowsNeighbours("198.18.20.12");
    peer.accepts(overTheChannel(told), 1);
    assertThat(peer.asked()).contains(ORIGIN.address());
    peer.becomesMaster(Duration.ofSeconds(2));

    peer.fromOutside(Packet.tcp(CLIENT, ORIGIN, "P.").payload("GET"));
    assertThat(only(peer.inside()).to()).isEqualTo(ORIGIN);
    assertThat(only(peer.connections()))
        .returns(ConnectionState.ESTABLISHED, connection -> connection.state())
        .returns("0.0.0.0:0", connection -> connection.server().toString());
  }

  private static List<ConnectionChange> overTheChannel(List<ConnectionChange> changes) {
    assertThat(changes).hasSize(2).allMatch(change -> change instanceof Put);
    return switch (SyncCodec.decode(SyncCodec.encode(new SyncBatch(0, changes)))) {
      case Decoded.Received decoded -> decoded.batch().changes();
      case Decoded.Dropped dropped -> throw new AssertionError(dropped);
    };
  }

  @Test
  void fullTableRefusesOneMore() {
    owner.knowsNeighbours("198.18.20.12");
    for (int port = 1; port <= 3; port++) {
      owner.fromOutside(Packet.tcp(Endpoint.of("203.0.113.7", port), ORIGIN, "S"));
    }
    assertThat(owner.connections()).hasSize(2);
    assertThat(owner.count(Counter.DROPPED_TABLE_FULL)).isEqualTo(1);
  }
}
