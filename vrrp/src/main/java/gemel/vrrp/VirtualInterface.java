package gemel.vrrp;

import gemel.linux.net.AddressFamily;
import gemel.linux.net.InterfaceName;
import gemel.linux.net.MacAddress;

/**
 * An interface that an instance makes for itself, and that is there as long as it is ({@code
 * use_vmac}): it has the virtual router's hardware address, so that neighbours need not learn
 * another one when the master changes.
 *
 * @param name its name
 * @param base the interface that it is made on
 * @param mac its hardware address, the same with all routers of the instance
 * @param family of the addresses that it is for
 * @param speaks whether the instance's advertisements go out and come in by it
 */
public record VirtualInterface(
    InterfaceName name, InterfaceName base, MacAddress mac, AddressFamily family, boolean speaks) {
  private static final long IPV4_PREFIX = 0x0000_5e00_0100L;
  private static final long IPV6_PREFIX = 0x0000_5e00_0200L;

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
