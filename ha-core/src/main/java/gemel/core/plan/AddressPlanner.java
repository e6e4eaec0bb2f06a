package gemel.core.plan;

import gemel.config.vrrp.AddressFlag;
import gemel.config.vrrp.PreferredLft;
import gemel.config.vrrp.VirtualIpaddress;
import gemel.linux.net.AddressOptions;
import gemel.linux.net.InterfaceName;
import gemel.linux.net.IpAddress;
import gemel.linux.net.IpPrefix;
import gemel.linux.netlink.RouteNetlink;
import gemel.vrrp.VirtualAddress;
import java.util.EnumSet;
import java.util.Set;

/** The addresses of a virtual router. */
final class AddressPlanner {
  private AddressPlanner() {}

  /**
   * One of them.
   *
   * @param locals what servers answer to, and no source of the host's
   */
  static VirtualAddress address(
      VirtualIpaddress address, InterfaceName device, boolean advertised, Set<IpAddress> locals) {
    IpPrefix prefix = Values.prefix(address.address());
    return new VirtualAddress(
        prefix,
        device,
        options(address),
        advertised,
        !address.flags().contains(AddressFlag.NO_TRACK),
        locals.contains(prefix.address()) ? 0 : seconds(address.preferredLft()));
  }

  private static AddressOptions options(VirtualIpaddress address) {
    String label = address.label();
    Set<AddressOptions.Flag> flags = EnumSet.noneOf(AddressOptions.Flag.class);
    for (AddressFlag flag : address.flags()) {
      switch (flag) {
        case HOME -> flags.add(AddressOptions.Flag.HOME);
        case DUPLICATES_LOOKED_FOR -> flags.add(AddressOptions.Flag.DUPLICATES_LOOKED_FOR);
        case MNGTMPADDR -> flags.add(AddressOptions.Flag.MANAGES_TEMPORARIES);
        case NOPREFIXROUTE -> flags.add(AddressOptions.Flag.NO_PREFIX_ROUTE);
        case AUTOJOIN -> flags.add(AddressOptions.Flag.JOINS_MULTICAST);
        case NO_TRACK -> {}
      }
    }
    return new AddressOptions(
        label == null ? "" : label,
        address.brd() == null ? null : Values.address(address.brd()),
        address.peer() == null ? null : Values.address(address.peer()),
        address.scope().number(),
        flags);
  }

  /** More than an int of seconds is for ever. */
  private static int seconds(PreferredLft preferred) {
    return switch (preferred) {
      case PreferredLft.Seconds(long seconds) when seconds <= Integer.MAX_VALUE -> (int) seconds;
      case PreferredLft _ -> RouteNetlink.FOREVER;
    };
  }
}
