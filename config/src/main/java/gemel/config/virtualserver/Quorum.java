package gemel.config.virtualserver;

/**
 * When a service is up: when servers of a certain weight are.
 *
 * @param weight the least, 1 or more
 * @param hysteresis so much more it takes to be up again, and so much less not to be any more;
 *     0..weight-1
 */
public record Quorum(long weight, long hysteresis) {}
