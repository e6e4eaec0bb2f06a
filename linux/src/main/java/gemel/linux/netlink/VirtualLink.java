package gemel.linux.netlink;

import gemel.linux.net.InterfaceName;
import gemel.linux.net.MacAddress;
import gemel.linux.net.VirtualLinkKind;

/**
 * An interface on top of another one (ip-link(8)).
 *
 * @param index its number
 * @param base the number of the interface below it, 0 if that is in another network namespace
 * @param kind {@code macvlan}, {@code ipvlan}, {@code vlan}
 * @param mode which one of its kind it is; 0 for kinds that have none
 * @param flags what else there is to an ipvlan; 0 for other kinds
 * @param alias what somebody has written on it, empty if nobody has
 */
public record VirtualLink(
    int index,
    InterfaceName name,
    MacAddress mac,
    int base,
    String kind,
    int mode,
    int flags,
    String alias) {
  /** Whether it is what {@link VirtualLinks#add} makes of that kind. */
  public boolean is(VirtualLinkKind wanted) {
    return kind.equals(wanted.word())
        && switch (wanted) {
          case VirtualLinkKind.Macvlan macvlan ->
              mode == VirtualLinks.MACVLAN_PRIVATE && mac.equals(macvlan.mac());
          case VirtualLinkKind.Ipvlan ipvlan ->
              mode == VirtualLinks.IPVLAN_L2 && flags == ipvlan.flag().bits();
        };
  }
}
