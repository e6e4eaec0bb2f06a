package gemel.ipvs;

/** How a packet reaches its real server (ipvsadm(8), packet-forwarding-method). */
public enum ForwardingMethod {
  /** Addresses and ports are translated, both ways; the servers answer through the director. */
  NAT,
  /**
   * The frame goes to the server's hardware address; the server holds the VIP and answers itself.
   */
  DIRECT,
  /** The packet goes inside another one (IPIP); the server holds the VIP and answers itself. */
  TUNNEL
}
