package gemel.config.route;

/** Where a route stands among others to the same destination with the same metric. */
public enum RoutePlacement {
  /** {@code add}: there must be none. */
  ADD,
  /** {@code prepend}: in front of them. */
  PREPEND,
  /** {@code append}: behind them. */
  APPEND
}
