package gemel.config.virtualserver;

/**
 * How many connections a server may have.
 *
 * @param upper {@code uthreshold}: no new ones from here; 0 for no limit
 * @param lower {@code lthreshold}: new ones again below this, at most {@code upper}; 0 where the
 *     engine is to choose
 */
public record Thresholds(int upper, int lower) {
  /** No limit. */
  public static final Thresholds NONE = new Thresholds(0, 0);
}
