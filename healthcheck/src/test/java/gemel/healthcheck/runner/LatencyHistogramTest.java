package gemel.healthcheck.runner;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class LatencyHistogramTest {
  private static final int UNBOUNDED = LatencyHistogram.BOUNDS.size();

  private static LatencyHistogram of(Duration... times) {
    LatencyHistogram histogram = LatencyHistogram.EMPTY;
    for (Duration time : times) {
      histogram = histogram.plus(time);
    }
    return histogram;
  }

  /** The only bucket with something in it. */
  private static int bucketOf(Duration time) {
    long[] counts = of(time).counts();
    int bucket = 0;
    while (counts[bucket] == 0) {
      bucket++;
    }
    return bucket;
  }

  @Test
  void aTimeUpToABoundIsInItsBucketAndALongerOneInTheNext() {
    for (int bucket = 0; bucket < UNBOUNDED; bucket++) {
      Duration bound = LatencyHistogram.BOUNDS.get(bucket);
      assertThat(bucketOf(bound.minusNanos(1))).as("below %s", bound).isEqualTo(bucket);
      assertThat(bucketOf(bound)).as("at %s", bound).isEqualTo(bucket);
      assertThat(bucketOf(bound.plusNanos(1))).as("above %s", bound).isEqualTo(bucket + 1);
    }
  }

  @Test
  void noTimeIsTooShortOrTooLong() {
    assertThat(bucketOf(Duration.ZERO)).isZero();
    assertThat(bucketOf(Duration.ofDays(365_000))).isEqualTo(UNBOUNDED);
    LatencyHistogram early = of(Duration.ofSeconds(-1));
    assertThat(early.count()).isEqualTo(1);
    assertThat(early.sum()).isEqualTo(Duration.ZERO);
  }

  @Test
  void countAndSumAreThoseOfAllTimes() {
    LatencyHistogram histogram =
        of(Duration.ofMillis(3), Duration.ofMillis(4), Duration.ofSeconds(12));
    assertThat(histogram.count()).isEqualTo(3);
    assertThat(histogram.sum()).isEqualTo(Duration.ofMillis(12_007));
    assertThat(histogram).hasToString("3 in 12.007 s");
  }

  @Test
  void twoTogetherAreAsIfAllHadBeenAddedToOne() {
    Duration[] all = {Duration.ofMillis(1), Duration.ofMillis(700), Duration.ofMinutes(1)};
    assertThat(of(all[0]).and(of(all[1], all[2]))).isEqualTo(of(all));
    assertThat(of(all).and(LatencyHistogram.EMPTY)).isEqualTo(of(all)).hasSameHashCodeAs(of(all));
  }

  @Test
  void whatIsAddedLaterIsNotInTheOneBefore() {
    LatencyHistogram before = of(Duration.ofMillis(1));
    LatencyHistogram after = before.plus(Duration.ofMillis(1));
    before.counts()[0] = 99;
    assertThat(before).isEqualTo(of(Duration.ofMillis(1))).isNotEqualTo(after);
  }
}
