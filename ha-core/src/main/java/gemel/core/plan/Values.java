package gemel.core.plan;

import gemel.config.value.AddressPrefix;
import gemel.ipvs.MarkRule;
import gemel.ipvs.PortRange;
import gemel.ipvs.Protocol;
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

  static MarkRule markRule(gemel.config.virtualserver.MarkRule rule) {
    return new MarkRule(
        (int) rule.mark(),
        rule.protocol() == null ? null : protocol(rule.protocol()),
        rule.source() == null ? null : prefix(rule.source()),
        rule.destination() == null ? null : prefix(rule.destination()),
        rule.ports().stream().map(range -> new PortRange(range.first(), range.last())).toList());
  }

  private static Protocol protocol(gemel.config.virtualserver.Protocol protocol) {
    return switch (protocol) {
      case TCP -> Protocol.TCP;
      case UDP -> Protocol.UDP;
      case SCTP -> Protocol.SCTP;
    };
  }

  static InterfaceName device(gemel.config.value.InterfaceName device) {
    return new InterfaceName(device.name());
  }
}
