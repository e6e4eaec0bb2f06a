package gemel.config.route;

/** What a route says of connections over it, a number each (ip-route(8)). */
public enum RouteMetric {
  MTU,
  ADVMSS,
  /** In eighths of a millisecond. */
  RTT,
  /** In quarters of a millisecond. */
  RTTVAR,
  REORDERING,
  WINDOW,
  CWND,
  SSTHRESH,
  /** In milliseconds. */
  RTO_MIN,
  HOPLIMIT,
  INITCWND,
  INITRWND,
  /** 1 is ECN. */
  FEATURES,
  QUICKACK,
  FASTOPEN_NO_COOKIE
}
