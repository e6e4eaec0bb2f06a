package gemel.healthcheck.pool;

/**
 * A server that is in the table.
 *
 * @param weight 0 or more
 * @param isSorry whether it is the sorry server
 */
public record Share<K>(K id, int weight, boolean isSorry) {}
