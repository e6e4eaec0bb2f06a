package gemel.config.vrrp;

import gemel.config.value.InterfaceName;
import gemel.config.value.MacAddress;
import org.jspecify.annotations.Nullable;

/**
 * Which interfaces with a virtual hardware address an instance makes.
 *
 * @param useVmac whether it makes one on its own interface, for addresses of its family that are
 *     there
 * @param name the name of that; null for {@code vmac_prefix} and the virtual router id
 * @param mac the whole hardware address; null for the one that belongs to the virtual router
 * @param xmitBase {@code vmac_xmit_base}: whether it advertises on its own interface all the same
 * @param useVmacAddr whether it makes one on each interface that other addresses of it are on
 */
public record VirtualMac(
    boolean useVmac,
    @Nullable InterfaceName name,
    @Nullable MacAddress mac,
    boolean xmitBase,
    boolean useVmacAddr) {
  /** What goes without saying. */
  public static final VirtualMac NONE = new VirtualMac(false, null, null, false, false);
}
