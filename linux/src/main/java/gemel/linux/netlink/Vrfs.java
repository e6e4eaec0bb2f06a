package gemel.linux.netlink;

import gemel.linux.libc.Errno;
import gemel.linux.libc.LinuxException;
import gemel.linux.net.InterfaceName;
import java.util.Optional;

/**
 * Virtual routing domains: interfaces of the kind {@code vrf}, each with a table of routes of its
 * own (ip-vrf(8), the kernel's networking/vrf.rst).
 */
final class Vrfs {
  private static final int IFLA_VRF_TABLE = 1;

  private final RouteNetlink netlink;

  Vrfs(RouteNetlink netlink) {
    this.netlink = netlink;
  }

  /**
   * The table of a VRF, unsigned.
   *
   * @param user what needs it, for a refusal
   * @throws LinuxException ENODEV where there is no such interface, EINVAL where it is no VRF
   */
  int table(InterfaceName name, String user) {
    String doing = "looking for the VRF %s of %s".formatted(name, user);
    NetlinkMessage message =
        NetlinkMessage.of(Rtnetlink.RTM_GETLINK, Rtnetlink.NLM_F_REQUEST | Rtnetlink.NLM_F_ACK)
            .word(0)
            .word(0)
            .word(0)
            .word(0)
            .attribute(Rtnetlink.IFLA_IFNAME, name.value());
    return netlink.dump(message, doing, Vrfs::table).stream()
        .findFirst()
        .orElseThrow(
            () -> new LinuxException("%s: %s is no VRF".formatted(doing, name), Errno.EINVAL));
  }

  /** The table of a link that is a VRF. */
  static Optional<Integer> table(NetlinkReply link) {
    return link.nested(Rtnetlink.IFLA_LINKINFO)
        .filter(made -> made.text(Rtnetlink.IFLA_INFO_KIND).filter("vrf"::equals).isPresent())
        .flatMap(made -> made.nested(Rtnetlink.IFLA_INFO_DATA))
        .flatMap(data -> data.number(IFLA_VRF_TABLE));
  }
}
