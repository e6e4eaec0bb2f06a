package gemel.linux.netlink;

import gemel.linux.net.IpAddress;

/**
 * The kernel's answer to "which way to this destination".
 *
 * @param kind what happens to a packet there
 * @param ifindex the interface it leaves by
 * @param source the address of ours that the kernel would send from; unspecified if it names none
 * @param nextHop whom to ask the link for: the gateway, or the destination itself if it is on the
 *     link
 */
public record Route(Kind kind, int ifindex, IpAddress source, IpAddress nextHop) {
  /** What the kernel does with a packet to the destination. */
  public enum Kind {
    /** Sent on. */
    UNICAST,
    /** The destination is this host. */
    LOCAL,
    /**
     * Broadcast, multicast, blackhole, prohibit, unreachable: nothing that a balancer forwards to.
     */
    OTHER
  }
}
