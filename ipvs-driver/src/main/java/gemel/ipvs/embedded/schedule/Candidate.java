package gemel.ipvs.embedded.schedule;

import gemel.linux.net.IpAddress;

/** What schedulers know of a server. */
public interface Candidate {
  /** Its share of new connections; 0 takes none. */
  int weight();

  /** Its weight when it last was not 0; 0 if it never had one. */
  int lastWeight();

  /** Connections in an active state (established, mostly). */
  long active();

  /** All its connections. */
  long total();

  /** Whether its upper threshold was reached, and the lower one not yet again. */
  boolean isOverloaded();

  /** Whether it was taken out of its service. */
  boolean isRemoved();

  IpAddress address();

  /** 0..65535. */
  int port();

  /** Whether it takes new connections. */
  default boolean isAvailable() {
    return weight() > 0 && !isOverloaded();
  }

  /**
   * What least-connection schedulers compare: 256 for an active connection and 1 for each (ip_vs.h,
   * ip_vs_dest_conn_overhead, since the counters' change of 2026; before, an inactive one counted 1
   * and an active one 256).
   */
  default long overhead() {
    return (active() << 8) + total();
  }
}
