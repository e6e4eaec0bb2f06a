package gemel.vrrp;

import gemel.linux.net.AddressOptions;
import gemel.linux.net.InterfaceName;
import gemel.linux.net.IpPrefix;
import gemel.linux.netlink.RouteNetlink;

/**
 * An address that the master holds.
 *
 * @param prefix the address with its prefix length, /32 or /128 unless the file says otherwise
 * @param device the interface that holds it, mostly the instance's own
 * @param options what else the kernel is told of it
 * @param advertised whether it is listed in advertisements ({@code virtual_ipaddress_excluded} is
 *     not)
 * @param tracked whether its virtual router is at fault where {@code device} is down
 * @param preferredSeconds for how long after a takeover the host may choose it as the source of
 *     what it sends by itself: 0 never, {@link RouteNetlink#FOREVER}, or more than 0; without
 *     effect for IPv4, where the interface's own first address is chosen
 */
public record VirtualAddress(
    IpPrefix prefix,
    InterfaceName device,
    AddressOptions options,
    boolean advertised,
    boolean tracked,
    int preferredSeconds) {

  /** Without options; advertised, tracked, and preferred for ever. */
  public static VirtualAddress plain(IpPrefix prefix, InterfaceName device) {
    return new VirtualAddress(
        prefix, device, AddressOptions.NONE, true, true, RouteNetlink.FOREVER);
  }
}
