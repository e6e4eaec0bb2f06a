package gemel.ipvs;

import java.util.function.Predicate;

/**
 * Which connections to show.
 *
 * @param wanted true for those to show
 * @param most how many at most
 */
public record ConnectionQuery(Predicate<ConnectionRecord> wanted, int most) {}
