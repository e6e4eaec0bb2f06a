package gemel.ipvs.embedded.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import gemel.ipvs.SchedulerName;
import org.junit.jupiter.api.Test;

/** rr and wrr (ip_vs_rr.c, ip_vs_wrr.c). */
final class TurnsTest {
  @Test
  void rrGoesRoundInListOrderAndSkipsWeightZero() {
    Pool pool = Pool.of(SchedulerName.RR, 1, 5, 1);
    assertThat(pool.picks(4)).isEqualTo("abca");
    pool.weigh('b', 0);
    assertThat(pool.picks(4)).isEqualTo("caca");
  }

  @Test
  void rrGoesOnBehindAServerThatLeft() {
    Pool pool = Pool.of(SchedulerName.RR, 1, 1, 1);
    assertThat(pool.picks(2)).isEqualTo("ab");
    pool.remove('b');
    assertThat(pool.picks(3)).isEqualTo("cac");
    pool.add('b', 1);
    assertThat(pool.picks(3)).as("added at the head of the list").isEqualTo("bac");
  }

  @Test
  void rrBeginsAnewWhenTheFirstOfTheListLeft() {
    Pool pool = Pool.of(SchedulerName.RR, 1, 1, 1);
    assertThat(pool.picks(1)).isEqualTo("a");
    pool.remove('a');
    assertThat(pool.picks(3)).isEqualTo("bcb");
  }

  @Test
  void wrrInterleavesByFallingLevels() {
    Pool pool = Pool.of(SchedulerName.WRR, 4, 3, 2);
    assertThat(pool.picks(3)).as("it began with c alone, at level 1").isEqualTo("abc");
    assertThat(pool.picks(18)).isEqualTo("aababcabcaababcabc");
  }

  @Test
  void wrrFallsByTheCommonDivisor() {
    Pool pool = Pool.of(SchedulerName.WRR, 200, 100, 100);
    assertThat(pool.picks(3)).as("it began with c alone, at level 1").isEqualTo("abc");
    assertThat(pool.picks(8)).isEqualTo("aabcaabc");
  }

  @Test
  void wrrSkipsWeightZeroAndStartsAtTheHeadAfterAChange() {
    Pool pool = Pool.of(SchedulerName.WRR, 1, 1, 1);
    assertThat(pool.picks(1)).isEqualTo("a");
    pool.weigh('b', 0);
    assertThat(pool.picks(3)).isEqualTo("aca");
  }

  @Test
  void wrrSharesByWeightOverAFullRound() {
    String round = Pool.of(SchedulerName.WRR, 7, 0, 3, 5).picks(15);
    assertThat(round.chars().filter(c -> c == 'a').count()).isEqualTo(7);
    assertThat(round.chars().filter(c -> c == 'c').count()).isEqualTo(3);
    assertThat(round.chars().filter(c -> c == 'd').count()).isEqualTo(5);
  }

  @Test
  void wrrServesTheGreatestWeightThereIs() {
    assertThat(Pool.of(SchedulerName.WRR, Integer.MAX_VALUE, 1).picks(5)).isEqualTo("abaaa");
  }
}
