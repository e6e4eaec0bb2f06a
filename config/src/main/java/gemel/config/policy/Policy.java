package gemel.config.policy;

import java.util.Locale;

/** What a service does or does not, by the name of ip_vs's sysctl; the last is ours. */
public enum Policy {
  EXPIRE_NODEST_CONN,
  EXPIRE_QUIESCENT_TEMPLATE,
  SLOPPY_TCP,
  SLOPPY_SCTP,
  SCHEDULE_ICMP,
  NAT_ICMP_SEND,
  PMTU_DISC,
  CACHE_BYPASS,
  NAT_SAME_NETWORK;

  /** The sysctl's name, or ours. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** ip_vs's default. */
  boolean isOnByDefault() {
    return this == PMTU_DISC;
  }
}
