package gemel.ipvs.embedded.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import gemel.ipvs.SchedulerName;
import org.junit.jupiter.api.Test;

/** fo and ovf (ip_vs_fo.c, ip_vs_ovf.c). */
final class RankTest {
  @Test
  void foTakesTheGreatestWeightAndTheFirstOfEquals() {
    Pool pool = Pool.of(SchedulerName.FO, 1, 3, 3);
    pool.server('b').active = 1_000_000;
    assertThat(pool.picks(2)).isEqualTo("bb");
    pool.weigh('b', 0);
    assertThat(pool.picks(1)).isEqualTo("c");
    pool.server('c').overloaded = true;
    assertThat(pool.picks(1)).isEqualTo("a");
  }

  @Test
  void ovfFillsTheGreatestWeightUntilItHasMoreActiveConnectionsThanThat() {
    Pool pool = Pool.of(SchedulerName.OVF, 1, 3);
    pool.server('b').active = 3;
    pool.server('b').inactive = 1000;
    assertThat(pool.picks(1)).isEqualTo("b");
    pool.server('b').active = 4;
    assertThat(pool.picks(1)).isEqualTo("a");
    pool.server('a').active = 2;
    assertThat(pool.picks(1)).as("all overflow").isEqualTo("-");
  }
}
