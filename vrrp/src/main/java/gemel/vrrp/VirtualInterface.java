package gemel.vrrp;

import gemel.linux.net.AddressFamily;
import gemel.linux.net.InterfaceName;
import gemel.linux.net.IpPrefix;
import gemel.linux.net.MacAddress;
import gemel.linux.net.VirtualLinkKind;
import org.jspecify.annotations.Nullable;

/**
 * An interface that an instance makes for itself, and that is there as long as it is. A macvlan
 * ({@code use_vmac}) has the virtual router's hardware address, so that neighbours need not learn
 * another one when the master changes; an ipvlan ({@code use_ipvlan}) has that of the interface
 * below, and is for where no other one may be seen.
 *
 * @param name its name
 * @param base the interface that it is made on
 * @param kind what it is; with the same hardware address, if it has one of its own, at all routers
 *     of the instance
 * @param group the group of interfaces that it belongs to; null for that of the one below
 * @param family of the addresses that it is for
 * @param speaks whether the instance's advertisements go out and come in by it
 * @param ownAddress what it has as long as it is there, master or not; null for nothing
 */
public record VirtualInterface(
    InterfaceName name,
    InterfaceName base,
    VirtualLinkKind kind,
    @Nullable Integer group,
    AddressFamily family,
    boolean speaks,
    @Nullable IpPrefix ownAddress) {
  private static final long IPV4_PREFIX = 0x0000_5e00_0100L;
  private static final long IPV6_PREFIX = 0x0000_5e00_0200L;

  /** One with a hardware address, and in the group of the interface below. */
  public static VirtualInterface vmac(
      InterfaceName name,
      InterfaceName base,
      MacAddress mac,
      AddressFamily family,
      boolean speaks) {
    return new VirtualInterface(
        name, base, new VirtualLinkKind.Macvlan(mac), null, family, speaks, null);
  }

  /** Whether neighbours know it by the hardware address of the interface below. */
  public boolean hasMacOfBase() {
    return switch (kind) {
      case VirtualLinkKind.Macvlan _ -> false;
      case VirtualLinkKind.Ipvlan _ -> true;
    };
  }

  /** The hardware address that belongs to a virtual router (RFC 9568 section 7.3). */
  public static MacAddress virtualMac(AddressFamily family, VirtualRouterId vrid) {
    long prefix =
        switch (family) {
          case IPV4 -> IPV4_PREFIX;
          case IPV6 -> IPV6_PREFIX;
        };
    return new MacAddress(prefix | vrid.value());
  }
}
