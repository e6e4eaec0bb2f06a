package gemel.config.checker;

/**
 * What of a check's results is news.
 *
 * @param alpha its first good one: its server counts as down before it
 * @param logAllFailures each failure, not only one that changes something
 */
public record CheckNews(boolean alpha, boolean logAllFailures) {}
