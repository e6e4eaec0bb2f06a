package gemel.ipvs;

import gemel.linux.net.IpPrefix;

/** What a tunnelled packet goes in (ipvsadm(8), --tun-type). */
public sealed interface Encapsulation {
  Encapsulation IPIP = new Ipip();

  /** How the outer header is protected. */
  enum Checksum {
    NONE,
    FULL,
    /** GUE's remote checksum offload. */
    REMOTE
  }

  /** IP in IP (RFC 2003). */
  record Ipip() implements Encapsulation {}

  /**
   * IP in IP, the outer packet's source varying by flow, so that the flows spread over a server's
   * receive queues. ip_vs has nothing like it.
   *
   * @param sources of the server's family; routed to the director
   */
  record IpipFrom(IpPrefix sources) implements Encapsulation {}

  /**
   * Generic UDP encapsulation.
   *
   * @param port the outer destination port, 1..65535
   */
  record Gue(int port, Checksum checksum) implements Encapsulation {
    public Gue {
      if (port < 1 || port > 65535) {
        throw new IllegalArgumentException("a tunnel's port is 1..65535, not " + port);
      }
    }
  }

  /** Generic routing encapsulation (RFC 2784). */
  record Gre(boolean checksum) implements Encapsulation {}
}
