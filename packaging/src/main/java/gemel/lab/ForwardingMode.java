package gemel.lab;

/** How a director hands packets to the real servers, as {@code lb_kind} calls it. */
public enum ForwardingMode {
  /** Addresses are translated; the answers come back through the director. */
  NAT("NAT"),
  /** The frame goes to the server's hardware address; the server answers past the director. */
  DR("DR"),
  /** The packet goes inside another one (IPIP); the server answers past the director. */
  TUN("TUN"),
  /** Both ends are translated; the server answers to an address of the director. */
  FNAT("FullNAT");

  private final String title;

  ForwardingMode(String title) {
    this.title = title;
  }

  /** For a reader: "NAT", "FullNAT". */
  public String title() {
    return title;
  }

  /** Whether the directors have an address of their own on the servers' network, to answer to. */
  public boolean answersComeBack() {
    return this == NAT || this == FNAT;
  }
}
