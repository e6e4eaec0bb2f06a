package gemel.config.keyword;

import gemel.config.source.Position;

/**
 * What a keyword says, and where.
 *
 * @param value what it says
 * @param position where the keyword stands
 * @param <T> the type of what it says
 */
public record Setting<T>(T value, Position position) {}
