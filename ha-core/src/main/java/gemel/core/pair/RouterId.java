package gemel.core.pair;

import gemel.linux.net.AddressFamily;
import gemel.linux.net.IpAddress;
import gemel.vrrp.VrrpInstanceSettings;
import java.util.Collection;
import java.util.List;

/**
 * By what two directors know that they mean the same virtual router. Names of instances and
 * interfaces are each director's own.
 *
 * @param vrid 1..255
 * @param addresses those that advertisements list, each once, in order
 */
public record RouterId(AddressFamily family, int vrid, List<IpAddress> addresses) {
  public RouterId {
    addresses = addresses.stream().distinct().sorted().toList();
  }

  /** That of an instance. */
  public static RouterId of(VrrpInstanceSettings instance) {
    return new RouterId(
        instance.transport().family(), instance.vrid().value(), instance.advertisedAddresses());
  }

  boolean hasOneOf(Collection<IpAddress> others) {
    return addresses.stream().anyMatch(others::contains);
  }
}
