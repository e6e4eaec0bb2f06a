package gemel.config.vrrp;

import gemel.config.source.Origin;
import gemel.config.value.AddressPrefix;
import gemel.config.value.InterfaceName;
import java.net.InetAddress;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An address that the Master holds.
 *
 * @param address the address with its prefix length
 * @param dev the interface that gets it; that of the instance unless another one is named
 * @param label the label of the address, at most 15 octets; null without one
 * @param brd the broadcast address; null without one
 * @param scope its scope
 * @param peer the other end of a point-to-point link, whose prefix length {@code address} has then;
 *     null without one
 * @param preferredLft for how long it is chosen as a source; of an IPv6 address
 * @param flags what else is said of it
 * @param useVmac whether it is on an interface with a virtual hardware address, whatever its
 *     instance does
 * @param origin where it is written
 */
public record VirtualIpaddress(
    AddressPrefix address,
    InterfaceName dev,
    @Nullable String label,
    @Nullable InetAddress brd,
    AddressScope scope,
    @Nullable InetAddress peer,
    PreferredLft preferredLft,
    Set<AddressFlag> flags,
    boolean useVmac,
    Origin origin) {
  public VirtualIpaddress {
    flags = Set.copyOf(flags);
  }
}
