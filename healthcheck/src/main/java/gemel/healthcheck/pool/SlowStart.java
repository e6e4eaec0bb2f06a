package gemel.healthcheck.pool;

import java.time.Duration;

/**
 * How a server that gets connections again begins: with a share of its weight that grows evenly, in
 * 20 steps, or in fewer that last a second each.
 *
 * @param length until it has its whole weight; 0 for at once
 */
public record SlowStart(Duration length) {
  static final int MOST_STEPS = 20;
  static final Duration SHORTEST_STEP = Duration.ofSeconds(1);
  private static final Duration MOST = Duration.ofDays(365);

  public static final SlowStart NONE = new SlowStart(Duration.ZERO);

  public SlowStart {
    if (length.isNegative() || length.compareTo(MOST) > 0) {
      throw new IllegalArgumentException("slow_start " + length + " is not in 0..365 d");
    }
  }

  private long stepMillis() {
    return Math.max(SHORTEST_STEP.toMillis(), Math.ceilDiv(length.toMillis(), MOST_STEPS));
  }

  /** Whether it has its whole weight by then. */
  boolean isOver(Duration elapsed) {
    return elapsed.compareTo(length) >= 0;
  }

  /**
   * What it has of its weight.
   *
   * @param weight the whole, 0 or more
   * @param elapsed since it gets connections again
   * @return 1 at least, of a weight that is
   */
  int share(int weight, Duration elapsed) {
    if (weight <= 1 || isOver(elapsed)) {
      return weight;
    }
    long grown = elapsed.toMillis() / stepMillis() * stepMillis();
    return (int) Math.max(1, Math.ceilDiv(weight * grown, length.toMillis()));
  }

  /** When it has more, counted from its beginning; not of one that is over. */
  Duration nextStep(Duration elapsed) {
    Duration next = Duration.ofMillis((elapsed.toMillis() / stepMillis() + 1) * stepMillis());
    return next.compareTo(length) < 0 ? next : length;
  }
}
