package gemel.ipvs.embedded.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import gemel.ipvs.SchedulerName;
import gemel.linux.net.IpAddress;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** lblc and lblcr (ip_vs_lblc.c, ip_vs_lblcr.c). */
final class LocalityTest {
  private static final String ONE = "203.0.113.1";
  private static final String OTHER = "203.0.113.2";

  @Test
  void lblcKeepsTheServerOfADestination() {
    Pool pool = Pool.of(SchedulerName.LBLC, 5, 5);
    assertThat(pool.pickTo(ONE)).isEqualTo("a");
    pool.server('a').active = 4;
    assertThat(pool.pickTo(ONE)).isEqualTo("a");
    assertThat(pool.pickTo(OTHER)).as("the least loaded").isEqualTo("b");
  }

  @Test
  void lblcGivesUpAServerThatIsCrowdedWhileAnotherIsHalfEmpty() {
    Pool pool = Pool.of(SchedulerName.LBLC, 5, 5);
    pool.pickTo(ONE);
    pool.server('a').active = 6;
    pool.server('b').active = 3;
    assertThat(pool.pickTo(ONE)).as("b is not half empty").isEqualTo("a");
    pool.server('b').active = 2;
    assertThat(pool.pickTo(ONE)).isEqualTo("b");
    pool.server('a').active = 0;
    assertThat(pool.pickTo(ONE)).as("and stays there").isEqualTo("b");
  }

  @Test
  void lblcGivesUpAServerWithoutWeight() {
    Pool pool = Pool.of(SchedulerName.LBLC, 5, 5);
    pool.pickTo(ONE);
    pool.weigh('a', 0);
    assertThat(pool.pickTo(ONE)).isEqualTo("b");
  }

  @Test
  void lblcrAddsAServerToTheSetOfADestination() {
    Pool pool = Pool.of(SchedulerName.LBLCR, 5, 5, 5);
    assertThat(pool.pickTo(ONE)).isEqualTo("a");
    pool.server('a').active = 6;
    assertThat(pool.pickTo(ONE)).isEqualTo("b");
    pool.server('a').active = 1;
    pool.server('b').active = 2;
    assertThat(pool.pickTo(ONE)).as("the least loaded of a and b, not c").isEqualTo("a");
  }

  @Test
  void lblcrTakesTheMostLoadedOutOfASetThatHasBeenSettledForADay() {
    Pool pool = Pool.of(SchedulerName.LBLCR, 5, 5);
    pool.pickTo(ONE);
    pool.server('a').active = 6;
    pool.pickTo(ONE);
    pool.server('a').active = 1;
    pool.server('b').active = 2;
    for (int hour = 0; hour < 25; hour++) {
      pool.pass(Duration.ofHours(1));
      assertThat(pool.pickTo(ONE)).isEqualTo("a");
    }
    pool.server('a').active = 3;
    assertThat(pool.pickTo(ONE)).as("b is not in the set any more").isEqualTo("a");
  }

  @Test
  void aDestinationThatNobodyAsksForIsForgottenWithinTheBound() {
    DestinationCache<String> cache = new DestinationCache<>();
    int most = DestinationCache.MOST;
    for (int i = 0; i < most + 1000; i++) {
      assertThat(cache.get(IpAddress.v4(i), 0)).isNull();
      cache.put(IpAddress.v4(i), "server", 0);
    }
    assertThat(cache.size()).as("no more than the bound").isEqualTo(most);
    assertThat(cache.get(IpAddress.v4(0), minutes(5))).isEqualTo("server");
    assertThat(cache.size()).as("not idle for long enough").isEqualTo(most);
    for (int minute = 7; minute < 28; minute++) {
      cache.get(IpAddress.v4(0), minutes(minute));
    }
    assertThat(cache.size()).isEqualTo(DestinationCache.COMFORTABLE);
    assertThat(cache.get(IpAddress.v4(0), minutes(28))).isEqualTo("server");
  }

  @Test
  void aDestinationIsForgottenAfterADayInAnyCase() {
    DestinationCache<String> cache = new DestinationCache<>();
    cache.put(IpAddress.v4(1), "server", 0);
    for (int minute = 0; minute <= 25 * 60; minute++) {
      cache.get(IpAddress.v4(2), minutes(minute));
    }
    assertThat(cache.size()).isZero();
  }

  private static long minutes(int count) {
    return Duration.ofMinutes(count).toNanos();
  }
}
