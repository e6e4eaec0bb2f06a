package gemel.healthcheck.runner;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/**
 * How many times were how long. A value of some 180 octets, whatever is added to it: adding makes
 * another one, so whoever holds one may read it on any thread.
 */
public final class LatencyHistogram {
  /**
   * The longest time of each bucket but the last, which has no bound. They lie about as far apart
   * as 1, 2.5, 5, 10, from what a server in the next rack takes to the longest that is waited for.
   */
  public static final List<Duration> BOUNDS =
      List.of(
          Duration.ofMillis(1),
          Duration.ofNanos(2_500_000),
          Duration.ofMillis(5),
          Duration.ofMillis(10),
          Duration.ofMillis(25),
          Duration.ofMillis(50),
          Duration.ofMillis(100),
          Duration.ofMillis(250),
          Duration.ofMillis(500),
          Duration.ofSeconds(1),
          Duration.ofMillis(2500),
          Duration.ofSeconds(5),
          Duration.ofSeconds(10));

  /** Of nothing. */
  public static final LatencyHistogram EMPTY =
      new LatencyHistogram(new long[BOUNDS.size() + 1], Duration.ZERO);

  private static final long[] BOUNDS_NANOS = BOUNDS.stream().mapToLong(Duration::toNanos).toArray();

  private final long[] counts;
  private final Duration sum;

  private LatencyHistogram(long[] counts, Duration sum) {
    this.counts = counts;
    this.sum = sum;
  }

  /** With one more; a time that is negative counts as none. */
  public LatencyHistogram plus(Duration time) {
    Duration counted = time.isNegative() ? Duration.ZERO : time;
    long[] more = counts.clone();
    more[bucket(counted)]++;
    return new LatencyHistogram(more, sum.plus(counted));
  }

  private static int bucket(Duration time) {
    if (time.compareTo(BOUNDS.getLast()) > 0) {
      return BOUNDS_NANOS.length;
    }
    int place = Arrays.binarySearch(BOUNDS_NANOS, time.toNanos());
    return place < 0 ? -place - 1 : place;
  }

  /** Of the times of both. */
  public LatencyHistogram and(LatencyHistogram other) {
    long[] both = counts.clone();
    Arrays.setAll(both, bucket -> both[bucket] + other.counts[bucket]);
    return new LatencyHistogram(both, sum.plus(other.sum));
  }

  /** How many times are in each bucket, and in no bucket before it; the last has no bound. */
  public long[] counts() {
    return counts.clone();
  }

  /** How many times there are. */
  public long count() {
    return Arrays.stream(counts).sum();
  }

  /** All times together. */
  public Duration sum() {
    return sum;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof LatencyHistogram histogram
        && Arrays.equals(counts, histogram.counts)
        && sum.equals(histogram.sum);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(counts) + sum.hashCode();
  }

  /** {@code 3 in 0.012 s}. */
  @Override
  public String toString() {
    return "%d in %.3f s".formatted(count(), sum.toNanos() / 1e9);
  }
}
