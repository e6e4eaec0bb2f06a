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
  /** Source hashing. */
  SH;

  /** The name as ipvsadm and keepalived.conf write it. */
  public String keyword() {
    return name().toLowerCase(Locale.ROOT);
  }
}
