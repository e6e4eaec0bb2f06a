package gemel.healthcheck.pool;

/**
 * A server of a pool.
 *
 * @param id tells it from the others; it keeps its standing over a reload by it
 * @param inhibitOnFailure whether it stays in the table, with weight 0, while it is not up
 * @param slowStart how it begins when it gets connections again
 */
public record Member<K>(K id, boolean inhibitOnFailure, SlowStart slowStart) {
  /** With its whole weight at once. */
  public Member(K id, boolean inhibitOnFailure) {
    this(id, inhibitOnFailure, SlowStart.NONE);
  }
}
