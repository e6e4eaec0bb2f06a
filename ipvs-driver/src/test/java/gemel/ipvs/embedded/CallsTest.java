package gemel.ipvs.embedded;

import static gemel.ipvs.embedded.Director.SERVICE;
import static gemel.ipvs.embedded.NatTest.only;
import static org.assertj.core.api.Assertions.assertThat;

import gemel.ipvs.ConnectionChange;
import gemel.ipvs.ForwardingMethod;
import gemel.ipvs.Persistence;
import gemel.ipvs.Protocol;
import gemel.ipvs.RealServer;
import gemel.ipvs.SchedulerName;
import gemel.ipvs.TableChange;
import gemel.ipvs.VirtualService;
import gemel.ipvs.embedded.forward.Counter;
import gemel.ipvs.embedded.wire.Endpoint;
import gemel.ipvs.embedded.wire.Packet;
import gemel.ipvs.sync.Decoded;
import gemel.ipvs.sync.SyncBatch;
import gemel.ipvs.sync.SyncCodec;
import gemel.linux.net.IpAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The persistence engine sip beyond what the corpus of packets shows. */
final class CallsTest {
  private static final String FIRST = "198.18.20.11";
  private static final String SECOND = "198.18.20.12";

  private final List<ConnectionChange> told = new ArrayList<>();
  private final Director owner = director(1000);
  private final Director peer = director(1000);

  CallsTest() {
    owner.becomesMaster(Duration.ZERO);
    owner.shard().feed().streamTo(told::addAll);
  }

  private static Director director(int capacity) {
    Director director = new Director(capacity);
    director.apply(
        new TableChange.AddService(
            new VirtualService(
                Director.key(Protocol.UDP, SERVICE),
                SchedulerName.RR,
                Set.of(),
                new Persistence(100, Persistence.EACH_V4),
                VirtualService.SIP,
                true)));
    for (String server : List.of(FIRST, SECOND)) {
      director.apply(
          new TableChange.AddServer(
              Director.key(Protocol.UDP, SERVICE),
              new RealServer(Director.id(server, ForwardingMethod.NAT), ForwardingMethod.NAT, 1)));
    }
    director.knowsNeighbours(FIRST, SECOND);
    return director;
  }

  @Test
  void callKeepsItsServerOverAFailover() {
    IpAddress first = server(owner, "one");
    IpAddress second = server(owner, "two");
    assertThat(second).isNotEqualTo(first);
    peer.accepts(overTheWire(), 1);
    peer.becomesMaster(Duration.ofSeconds(2));

    assertThat(server(peer, "two")).isEqualTo(second);
    assertThat(server(peer, "one")).isEqualTo(first);
    assertThat(peer.connections())
        .extracting(connection -> connection.tuple().callId())
        .containsExactlyInAnyOrder("one", "two");
  }

  @Test
  void callThatIsForgottenIsForgottenByThePeerToo() {
    server(owner, "one");
    owner.passes(Duration.ofSeconds(50));
    server(owner, "two");
    peer.accepts(overTheWire(), 1);
    owner.passes(Duration.ofSeconds(51));
    peer.accepts(overTheWire(), 1);

    assertThat(only(peer.connections()).tuple().callId()).isEqualTo("two");
    assertThat(callsOf(peer)).isEqualTo(1);
  }

  @Test
  void callIdsAreGivenBackWithTheirTemplates() {
    for (int i = 0; i < 500; i++) {
      server(owner, "call" + i);
    }
    assertThat(callsOf(owner)).isEqualTo(500);
    owner.passes(Duration.ofSeconds(101));
    assertThat(owner.connections()).isEmpty();
    assertThat(callsOf(owner)).isZero();
  }

  @Test
  void fullTableTakesNoMoreCallsAndCountsThem() {
    Director small = director(8);
    small.becomesMaster(Duration.ZERO);
    for (int i = 0; i < 20; i++) {
      small.fromOutside(message("call" + i));
    }
    assertThat(callsOf(small)).isLessThanOrEqualTo(8);
    long refused =
        small.shard().counters().read(Counter.DROPPED_CALL_IDS_FULL)
            + small.shard().counters().read(Counter.DROPPED_TABLE_FULL);
    assertThat(refused).isEqualTo(20 - small.inside().size());
    assertThat(refused).isPositive();
  }

  @Test
  void datagramWithoutCallIdIsCounted() {
    owner.fromOutside(Packet.udp(client(), SERVICE).payload("keep alive"));
    assertThat(owner.inside()).isEmpty();
    assertThat(owner.shard().counters().read(Counter.DROPPED_NO_CALL_ID)).isEqualTo(1);
  }

  private static IpAddress server(Director director, String call) {
    director.fromOutside(message(call));
    return only(director.inside()).to().address();
  }

  private static Packet message(String call) {
    return Packet.udp(client(), SERVICE)
        .payload("OPTIONS sip:x SIP/2.0\r\nCall-ID: " + call + "\r\n\r\n");
  }

  private static Endpoint client() {
    return Endpoint.of("203.0.113.7", 40_000);
  }

  private static int callsOf(Director director) {
    return director.shard().callIds();
  }

  /** What was told, as octets and back. */
  private List<ConnectionChange> overTheWire() {
    byte[] octets = SyncCodec.encode(new SyncBatch(0, told));
    told.clear();
    return ((Decoded.Received) SyncCodec.decode(octets)).batch().changes();
  }
}
