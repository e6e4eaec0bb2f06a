package gemel.ipvs;

import java.util.Locale;

/** How a server is chosen for a new connection (ipvsadm(8), scheduling-method). */
public enum SchedulerName {
  /** Round robin. */
  RR,
  /** Weighted round robin. */
  WRR,
  /** Least connections. */
  LC,
  /** Weighted least connections; ip_vs's default. */
  WLC,
  /** Locality-based least connections: a destination keeps its server. */
  LBLC,
  /** Locality-based least connections with replication: a destination keeps some servers. */
  LBLCR,
  /** Destination hashing. */
  DH,
  /** Source hashing. */
  SH,
  /** Maglev hashing: source hashing that moves few clients when the servers change. */
  MH,
  /** Shortest expected delay. */
  SED,
  /** Never queue: an idle server, else the shortest expected delay. */
  NQ,
  /** Weighted failover: the greatest weight. */
  FO,
  /** Weighted overflow: the greatest weight that has room. */
  OVF,
  /** The better of two drawn at random. */
  TWOS;

  /** The name as ipvsadm and keepalived.conf write it. */
  public String keyword() {
    return name().toLowerCase(Locale.ROOT);
  }
}
