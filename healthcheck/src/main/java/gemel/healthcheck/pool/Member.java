package gemel.healthcheck.pool;

/**
 * A server of a pool.
 *
 * @param id tells it from the others; it keeps its standing over a reload by it
 * @param inhibitOnFailure whether it stays in the table, with weight 0, while it is not up
 */
public record Member<K>(K id, boolean inhibitOnFailure) {}
