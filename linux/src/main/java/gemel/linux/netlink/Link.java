package gemel.linux.netlink;

import gemel.linux.net.InterfaceName;
import gemel.linux.net.MacAddress;

/**
 * A network interface as the kernel has it now.
 *
 * @param index its number, which a renamed interface keeps
 * @param name its name
 * @param mac its hardware address, all zero for one that has none (loopback, tunnels)
 * @param mtu the largest IP packet it carries whole, in octets
 * @param usable administratively up and with carrier (IFF_UP and IFF_LOWER_UP)
 * @param ethernet carries Ethernet frames of its own: not loopback, not a tunnel, and not a port of
 *     a bridge or bond, whose frames its master shows
 * @param heardBelow whether each frame that comes in by it has been seen on another interface of
 *     this network namespace, whose hardware address it has: an ipvlan
 */
public record Link(
    int index,
    InterfaceName name,
    MacAddress mac,
    int mtu,
    boolean usable,
    boolean ethernet,
    boolean heardBelow) {
  /** One that is not {@link #heardBelow}. */
  public Link(
      int index, InterfaceName name, MacAddress mac, int mtu, boolean usable, boolean ethernet) {
    this(index, name, mac, mtu, usable, ethernet, false);
  }
}
