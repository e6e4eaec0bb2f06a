package gemel.ipvs.embedded.network;

/**
 * How a packet leaves for a destination.
 *
 * @param kind whether that is known
 * @param ifindex the interface that it leaves by
 * @param destinationMac 48 bits
 * @param sourceMac 48 bits
 * @param mtu the interface's
 * @param source the IPv4 address of ours that a tunnel's outer header comes from
 */
public record NextHop(
    Kind kind, int ifindex, long destinationMac, long sourceMac, int mtu, int source) {
  /** Whether a next hop can be used. */
  public enum Kind {
    KNOWN,
    /** Asked for; hold the packet. */
    PENDING,
    /** There is no way, or nobody answers. */
    UNREACHABLE
  }

  static final NextHop PENDING = new NextHop(Kind.PENDING, 0, 0, 0, 0, 0);
  static final NextHop UNREACHABLE = new NextHop(Kind.UNREACHABLE, 0, 0, 0, 0, 0);
}
