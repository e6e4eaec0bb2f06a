package gemel.healthcheck.pool;

/**
 * A server of a pool.
 *
 * @param id tells it from the others; it keeps its health over a reload by it
 * @param weight its share while it is up, 0 or more
 * @param inhibitOnFailure whether it stays in the table, with weight 0, while it is not up
 */
public record Member<K>(K id, int weight, boolean inhibitOnFailure) {
  public Member {
    if (weight < 0) {
      throw new IllegalArgumentException("weight " + weight + " of " + id + " is negative");
    }
  }
}
