package gemel.linux.netlink;

import gemel.linux.net.InterfaceName;
import gemel.linux.net.MacAddress;

/**
 * An interface on top of another one (ip-link(8)).
 *
 * @param index its number
 * @param base the number of the interface below it, 0 if that is in another network namespace
 * @param kind {@code macvlan}, {@code ipvlan}, {@code vlan}
 * @param mode which one of its kind it is: of a macvlan {@link VirtualLinks#PRIVATE} and others; 0
 *     for kinds that have none
 * @param alias what somebody has written on it, empty if nobody has
 */
public record VirtualLink(
    int index, InterfaceName name, MacAddress mac, int base, String kind, int mode, String alias) {
  /** Whether it is a macvlan as {@link VirtualLinks#addMacvlan} makes it. */
  public boolean isPrivateMacvlan() {
    return kind.equals(VirtualLinks.MACVLAN) && mode == VirtualLinks.PRIVATE;
  }
}
