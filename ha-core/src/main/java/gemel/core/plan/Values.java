package gemel.core.plan;

import gemel.config.value.AddressPrefix;
import gemel.linux.net.InterfaceName;
import gemel.linux.net.IpAddress;
import gemel.linux.net.IpPrefix;
import java.net.InetAddress;

/** The configuration's small values in the words of the rooms below. */
final class Values {
  private Values() {}

  static IpAddress address(InetAddress address) {
    return IpAddress.of(address);
  }

  static IpPrefix prefix(AddressPrefix prefix) {
    return new IpPrefix(address(prefix.address()), prefix.length());
  }

  static InterfaceName device(gemel.config.value.InterfaceName device) {
    return new InterfaceName(device.name());
  }
}
