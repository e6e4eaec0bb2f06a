package gemel.vrrp;

import gemel.linux.net.InterfaceName;
import gemel.linux.net.IpPrefix;

/**
 * An address that the master holds.
 *
 * @param prefix the address with its prefix length, /32 or /128 unless the file says otherwise
 * @param device the interface that holds it, mostly the instance's own
 * @param label an alias name such as {@code eth0:1}, empty for none
 * @param advertised whether it is listed in advertisements ({@code virtual_ipaddress_excluded} is
 *     not)
 * @param preferred whether the host may choose it as the source of what it sends by itself; without
 *     effect for IPv4, where the interface's own first address is chosen
 */
public record VirtualAddress(
    IpPrefix prefix, InterfaceName device, String label, boolean advertised, boolean preferred) {}
