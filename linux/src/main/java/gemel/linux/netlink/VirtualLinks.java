package gemel.linux.netlink;

import gemel.linux.libc.Errno;
import gemel.linux.libc.LinuxException;
import gemel.linux.net.InterfaceName;
import gemel.linux.net.MacAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;

/**
 * Interfaces on top of others, and the settings of interfaces (rtnetlink(7), linux/if_link.h). It
 * works through a {@link RouteNetlink}, on its thread, and may wait for the rtnl lock as it does.
 */
public final class VirtualLinks {
  static final String MACVLAN = "macvlan";

  /**
   * The mode of a macvlan that also hears frames which come from its own hardware address: those of
   * the virtual router's other members.
   */
  static final int PRIVATE = 1;

  private static final int IFF_UP = 1;
  private static final int IFLA_LINK = 5;
  private static final int IFLA_LINKINFO = 18;
  private static final int IFLA_IFALIAS = 20;
  private static final int IFLA_AF_SPEC = 26;
  private static final int IFLA_INFO_KIND = 1;
  private static final int IFLA_INFO_DATA = 2;
  private static final int IFLA_MACVLAN_MODE = 1;
  private static final int IFLA_INET_CONF = 1;
  private static final int IFLA_INET6_ADDR_GEN_MODE = 8;
  private static final int IN6_ADDR_GEN_MODE_NONE = 1;
  private static final int AF_INET = 2;
  private static final int AF_INET6 = 10;

  private final RouteNetlink netlink;

  public VirtualLinks(RouteNetlink netlink) {
    this.netlink = netlink;
  }

  /** All that are there. */
  public List<VirtualLink> list() {
    return netlink.dump(
        header(Rtnetlink.RTM_GETLINK, Rtnetlink.NLM_F_DUMP, 0, 0),
        "listing virtual interfaces",
        VirtualLinks::virtualLink);
  }

  private static Optional<VirtualLink> virtualLink(NetlinkReply reply) {
    Optional<NetlinkReply> made = reply.nested(IFLA_LINKINFO);
    Optional<String> kind = made.flatMap(attributes -> attributes.text(IFLA_INFO_KIND));
    Optional<String> name = reply.text(Rtnetlink.IFLA_IFNAME);
    if (kind.isEmpty() || name.isEmpty()) {
      return Optional.empty();
    }
    int mode =
        made.flatMap(attributes -> attributes.nested(IFLA_INFO_DATA))
            .flatMap(data -> data.number(IFLA_MACVLAN_MODE))
            .orElse(0);
    return Optional.of(
        new VirtualLink(
            reply.word(4),
            new InterfaceName(name.get()),
            Rtnetlink.mac(reply),
            reply.number(IFLA_LINK).orElse(0),
            kind.get(),
            mode,
            reply.text(IFLA_IFALIAS).orElse("")));
  }

  /**
   * Makes a private macvlan, which is down at first.
   *
   * @param base the number of the interface below it
   * @param mac its hardware address, which others on the same interface may have, too
   * @throws LinuxException if there is an interface of that name (EEXIST) or the system refuses
   */
  public void addMacvlan(int base, InterfaceName name, MacAddress mac) {
    netlink.change(
        header(
                Rtnetlink.RTM_NEWLINK,
                Rtnetlink.NLM_F_ACK | Rtnetlink.NLM_F_CREATE | Rtnetlink.NLM_F_EXCL,
                0,
                0)
            .attribute(Rtnetlink.IFLA_IFNAME, name.value())
            .attribute(IFLA_LINK, base)
            .attribute(Rtnetlink.IFLA_ADDRESS, mac.octets())
            .nested(
                IFLA_LINKINFO,
                made ->
                    made.attribute(IFLA_INFO_KIND, MACVLAN)
                        .nested(
                            IFLA_INFO_DATA, data -> data.attribute(IFLA_MACVLAN_MODE, PRIVATE))),
        "making the macvlan %s with %s on interface %d".formatted(name, mac, base));
  }

  /** Removes an interface; one that is gone is no error. */
  public void remove(int ifindex) {
    try {
      netlink.change(
          header(Rtnetlink.RTM_DELLINK, Rtnetlink.NLM_F_ACK, ifindex, 0),
          "removing interface " + ifindex);
    } catch (LinuxException e) {
      if (e.errno() != Errno.ENODEV) {
        throw e;
      }
    }
  }

  /** Writes a text on an interface, which {@code ip link} shows; at most 255 octets. */
  public void label(int ifindex, String alias) {
    set(ifindex, "labelling", message -> message.attribute(IFLA_IFALIAS, alias));
  }

  /** Sets an interface up. */
  public void raise(int ifindex) {
    netlink.change(
        header(Rtnetlink.RTM_NEWLINK, Rtnetlink.NLM_F_ACK, ifindex, IFF_UP),
        "setting interface " + ifindex + " up");
  }

  /** Has an interface get no IPv6 address by itself (RFC 9568 section 7.4). */
  public void withoutOwnAddress(int ifindex) {
    set(
        ifindex,
        "turning off the link-local address of",
        message ->
            message.nested(
                IFLA_AF_SPEC,
                families ->
                    families.nested(
                        AF_INET6,
                        six ->
                            six.attribute(
                                IFLA_INET6_ADDR_GEN_MODE, new byte[] {IN6_ADDR_GEN_MODE_NONE}))));
  }

  /** Changes settings of an interface. */
  public void settle(int ifindex, Map<Ipv4Setting, Integer> settings) {
    set(
        ifindex,
        "setting " + settings + " of",
        message ->
            message.nested(
                IFLA_AF_SPEC,
                families ->
                    families.nested(
                        AF_INET,
                        four ->
                            four.nested(
                                IFLA_INET_CONF,
                                all ->
                                    settings.forEach(
                                        (one, value) -> all.attribute(one.number(), value))))));
  }

  /** What a setting of an interface is; empty if there is no such interface. */
  public OptionalInt setting(int ifindex, Ipv4Setting setting) {
    return netlink
        .dump(
            header(Rtnetlink.RTM_GETLINK, Rtnetlink.NLM_F_DUMP, 0, 0),
            "reading the settings of interface " + ifindex,
            reply -> reply.word(4) == ifindex ? setting(reply, setting) : Optional.empty())
        .stream()
        .mapToInt(Integer::intValue)
        .findFirst();
  }

  /** They come as a row of numbers, the first one being number 1. */
  private static Optional<Integer> setting(NetlinkReply reply, Ipv4Setting setting) {
    int at = 4 * (setting.number() - 1);
    return reply
        .nested(IFLA_AF_SPEC)
        .flatMap(families -> families.nested(AF_INET))
        .flatMap(four -> four.attribute(IFLA_INET_CONF))
        .filter(row -> row.length >= at + 4)
        .map(row -> ByteBuffer.wrap(row).order(ByteOrder.nativeOrder()).getInt(at));
  }

  private void set(int ifindex, String doing, UnaryOperator<NetlinkMessage> change) {
    netlink.change(
        change.apply(header(Rtnetlink.RTM_NEWLINK, Rtnetlink.NLM_F_ACK, ifindex, 0)),
        doing + " interface " + ifindex);
  }

  /** Flags that are named are set; others stay as they are. */
  private static NetlinkMessage header(int type, int flags, int ifindex, int interfaceFlags) {
    return NetlinkMessage.of(type, Rtnetlink.NLM_F_REQUEST | flags)
        .octet(0)
        .octet(0)
        .half(0)
        .word(ifindex)
        .word(interfaceFlags)
        .word(interfaceFlags);
  }
}
