package gemel.config.route;

/**
 * Numbers that follow each other.
 *
 * @param last not less than the first
 */
public record NumberRange(long first, long last) {}
