package gemel.ipvs.embedded.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import gemel.ipvs.SchedulerName;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** lc, wlc, sed, nq and twos (ip_vs_lc.c and so on). */
final class LoadTest {
  @Test
  void lcTakesTheLeastOverheadAndTheFirstOfEquals() {
    Pool pool = Pool.of(SchedulerName.LC, 1, 1, 1);
    assertThat(pool.picks(1)).isEqualTo("a");
    pool.server('a').inactive = 1;
    assertThat(pool.picks(1)).isEqualTo("b");
    pool.server('b').active = 1;
    pool.server('c').inactive = 2;
    assertThat(pool.picks(1)).as("a 1, b 257, c 2").isEqualTo("a");
    pool.weigh('a', 0);
    assertThat(pool.picks(1)).isEqualTo("c");
  }

  @Test
  void lcCountsAnActiveConnectionAs257Inactive() {
    Pool pool = Pool.of(SchedulerName.LC, 1, 1);
    pool.server('a').active = 1;
    pool.server('b').inactive = 257;
    assertThat(pool.picks(1)).isEqualTo("a");
    pool.server('a').inactive = 1;
    assertThat(pool.picks(1)).isEqualTo("b");
  }

  @Test
  void wlcDividesByTheWeightWithoutRounding() {
    Pool pool = Pool.of(SchedulerName.WLC, 3, 2);
    pool.server('a').active = 3;
    pool.server('b').active = 2;
    assertThat(pool.picks(1)).as("3/3 and 2/2: the first").isEqualTo("a");
    pool.server('a').inactive = 1;
    assertThat(pool.picks(1)).as("772/3 and 514/2").isEqualTo("b");
    pool.server('a').inactive = 0;
    pool.server('a').active = 2;
    assertThat(pool.picks(1)).isEqualTo("a");
  }

  @Test
  void sedCountsTheConnectionToBeAndNoInactiveOnes() {
    Pool pool = Pool.of(SchedulerName.SED, 1, 3);
    assertThat(pool.picks(1)).as("1/1 and 1/3").isEqualTo("b");
    pool.server('b').active = 2;
    pool.server('b').inactive = 1000;
    assertThat(pool.picks(1)).as("1/1 and 3/3: the first").isEqualTo("a");
    pool.server('a').active = 1;
    assertThat(pool.picks(1)).as("2/1 and 3/3").isEqualTo("b");
  }

  @Test
  void nqTakesAnIdleServerWhateverItsWeight() {
    Pool pool = Pool.of(SchedulerName.NQ, 3, 1);
    pool.server('a').active = 1;
    assertThat(pool.picks(1)).as("2/3 would be less than 1/1").isEqualTo("b");
    pool.server('b').active = 1;
    assertThat(pool.picks(1)).as("2/3 and 2/1").isEqualTo("a");
  }

  @Test
  void twosTakesTheLighterOfTwo() {
    Pool pool = Pool.of(new PowerOfTwo<>(new SplittableRandom(20_261_121)), 1, 1);
    assertThat(pool.picks(100)).contains("a", "b");
    pool.server('a').active = 5;
    String picked = pool.picks(10_000);
    // Draws are 0, 1 or 2: a is drawn in two of three cases, and chosen where both draws are a.
    assertThat(picked.chars().filter(c -> c == 'a').count() / 10_000.0).isBetween(0.42, 0.47);
  }

  @Test
  void twosNeverTakesAServerThatIsNotAvailable() {
    Pool pool = Pool.of(new PowerOfTwo<>(new SplittableRandom(20_261_121)), 1, 5, 2);
    pool.weigh('b', 0);
    pool.server('c').overloaded = true;
    assertThat(pool.picks(100)).isEqualTo("a".repeat(100));
  }
}
