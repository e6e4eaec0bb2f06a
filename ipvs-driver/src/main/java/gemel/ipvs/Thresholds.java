package gemel.ipvs;

/**
 * How many connections a server may have (ipvsadm(8), --u-threshold, --l-threshold).
 *
 * @param upper new connections end here, 0..2147483647; 0 for no limit
 * @param lower and begin again below this, 0..2147483647; 0 for three quarters of {@code upper}.
 *     One above {@code upper} can be said, and is refused by who keeps the table
 */
public record Thresholds(int upper, int lower) {
  public static final Thresholds NONE = new Thresholds(0, 0);

  public Thresholds {
    if (upper < 0 || lower < 0) {
      throw new IllegalArgumentException(
          "thresholds are not negative: %d, %d".formatted(upper, lower));
    }
  }

  /** Whether the lower one is not above the upper one. */
  public boolean isConsistent() {
    return lower <= upper;
  }

  /** Whether {@code connections} are as many as there may be. */
  public boolean isReached(long connections) {
    return upper > 0 && connections >= upper;
  }

  /** Whether {@code connections} are few enough to begin again. */
  public boolean isRelieved(long connections) {
    return connections < (lower > 0 ? lower : upper - upper / 4);
  }
}
