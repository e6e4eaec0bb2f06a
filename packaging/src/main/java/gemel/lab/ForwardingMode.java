package gemel.lab;

/** How a director hands packets to the real servers, as {@code lb_kind} calls it. */
public enum ForwardingMode {
  /** Addresses are translated; the answers come back through the director. */
  NAT,
  /** The frame goes to the server's hardware address; the server answers past the director. */
  DR,
  /** The packet goes inside another one (IPIP); the server answers past the director. */
  TUN
}
