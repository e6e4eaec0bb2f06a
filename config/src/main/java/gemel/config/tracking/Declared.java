package gemel.config.tracking;

import gemel.config.source.Position;

/**
 * Something that can be tracked by its name.
 *
 * @param weight of whoever says nothing else
 * @param order of its block, as {@link gemel.config.keyword.Section#order}
 * @param position where it is declared
 */
public record Declared(TrackWeight weight, int order, Position position) {}
