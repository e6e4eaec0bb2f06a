package gemel.linux.net;

/** What a route says of connections over it, a number each (RTAX_*, linux/rtnetlink.h). */
public enum RouteMetric {
  MTU(2),
  WINDOW(3),
  /** In eighths of a millisecond. */
  RTT(4),
  /** In quarters of a millisecond. */
  RTTVAR(5),
  SSTHRESH(6),
  CWND(7),
  ADVMSS(8),
  REORDERING(9),
  HOPLIMIT(10),
  INITCWND(11),
  /** Bits: 1 is ECN. */
  FEATURES(12),
  /** In milliseconds. */
  RTO_MIN(13),
  INITRWND(14),
  QUICKACK(15),
  FASTOPEN_NO_COOKIE(17);

  private final int number;

  RouteMetric(int number) {
    this.number = number;
  }

  /** RTAX_*. */
  public int number() {
    return number;
  }
}
