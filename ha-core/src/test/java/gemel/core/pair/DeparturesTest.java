package gemel.core.pair;

import static gemel.core.pair.SampleRole.RIGHT;
import static gemel.core.pair.SampleRole.ROUTER;
import static org.assertj.core.api.Assertions.assertThat;

import gemel.core.pair.Departures.Transit;
import gemel.core.pair.PairMessage.Departure;
import gemel.core.pair.PairMessage.Left;
import gemel.linux.net.AddressFamily;
import gemel.linux.time.BootTime;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Which messages that the peer has left a virtual router are acted on. */
class DeparturesTest {
  private static final Map<RouterId, Duration> OURS = Map.of(ROUTER, Duration.ofMillis(100));

  private final Generations known = new Generations();
  private final Departures departures = new Departures();

  private BootTime now = BootTime.ofMillis(1_000_000);

  private List<Departure> hear(long generation, long lateMillis) {
    return hear(new Departure(ROUTER, generation, RIGHT), lateMillis);
  }

  private List<Departure> hear(Departure departure, long lateMillis) {
    return departures.news(
        new Left(0, List.of(departure)), known, OURS, Duration.ofMillis(lateMillis), now);
  }

  @Test
  void theLatestMastershipEndsOnce() {
    known.heard(ROUTER, 7);
    assertThat(hear(7, 0)).containsExactly(new Departure(ROUTER, 7, RIGHT));
    assertThat(hear(7, 0)).isEmpty();
  }

  @Test
  void aPeerThatLeavesOverAndOverIsNotHeededEachTime() {
    assertThat(hear(1, 0)).isNotEmpty();
    assertThat(hear(2, 0)).isEmpty();
    now = now.plus(Departures.QUICKEST);
    assertThat(hear(3, 0)).isNotEmpty();
  }

  @Test
  void anEarlierMastershipIsNoMatter() {
    known.heard(ROUTER, 7);
    known.begin(ROUTER); // we were master since
    assertThat(hear(7, 0)).isEmpty();
    assertThat(hear(8, 0)).isNotEmpty();
  }

  @Test
  void whoTellsOfAMastershipThatWeHaveNotHeardOfIsBelieved() {
    assertThat(hear(3, 0)).isNotEmpty();
    assertThat(known.of(ROUTER)).isEqualTo(3);
  }

  @Test
  void aMessageThatIsLateByAnIntervalIsTooLate() {
    assertThat(hear(1, 100)).isEmpty();
    assertThat(hear(1, 99)).isNotEmpty();
  }

  @Test
  void anotherVirtualRouterIsNoMatter() {
    RouterId other = new RouterId(AddressFamily.IPV4, 52, ROUTER.addresses());
    RouterId fewer = new RouterId(AddressFamily.IPV4, 51, List.of());
    assertThat(hear(new Departure(other, 1, RIGHT), 0)).isEmpty();
    assertThat(hear(new Departure(fewer, 1, RIGHT), 0)).isEmpty();
  }

  @Test
  void eachBecomingMasterIsAboveAllThatIsKnown() {
    known.begin(ROUTER);
    assertThat(known.of(ROUTER)).isEqualTo(1);
    known.heard(ROUTER, 41);
    known.heard(ROUTER, 5);
    known.begin(ROUTER);
    assertThat(known.of(ROUTER)).isEqualTo(42);
  }

  @Test
  void aMessageIsLateComparedWithTheQuickestOfTheLatest() {
    Transit transit = new Transit();
    assertThat(transit.late(1_000_000, new BootTime(900_000_000))).isZero();
    assertThat(transit.late(2_000_000, new BootTime(905_000_000))).isEqualTo(Duration.ofMillis(4));
    assertThat(transit.late(3_000_000, new BootTime(900_000_000))).isZero();
    transit.begin();
    assertThat(transit.late(3_000_000, new BootTime(990_000_000))).isZero();
  }
}
