package gemel.ipvs;

import java.util.Locale;

/** What a service does or does not; each but the last is a sysctl of ip_vs (net.ipv4.vs). */
public enum PolicySwitch {
  /**
   * Connections end with their server, instead of waiting for its return; and a client that begins
   * anew is scheduled anew if its server has weight 0.
   */
  EXPIRE_NODEST_CONN,
  /** A client's persistence ends when its server has weight 0. */
  EXPIRE_QUIESCENT_TEMPLATE,
  /** Any TCP segment but a reset begins a connection. */
  SLOPPY_TCP,
  /** Any SCTP packet but an abort begins a connection. */
  SLOPPY_SCTP,
  /** An ICMP error about a packet of no connection begins one. */
  SCHEDULE_ICMP,
  /** A server whose packet belongs to no connection is told that nobody is there (NAT). */
  NAT_ICMP_SEND,
  /** What a tunnel makes too long is refused if it may not be fragmented. */
  PMTU_DISC,
  /** A packet by firewall mark goes where it was going if no server is available. */
  CACHE_BYPASS,
  /**
   * A NAT server serves clients of its own network, too: its routes lead its answers to them
   * through the director.
   */
  NAT_SAME_NETWORK;

  /** The sysctl's name, or ours. */
  public String sysctl() {
    return name().toLowerCase(Locale.ROOT);
  }
}
