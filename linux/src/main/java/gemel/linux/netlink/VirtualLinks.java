package gemel.linux.netlink;

import gemel.linux.libc.Errno;
import gemel.linux.libc.LinuxException;
import gemel.linux.net.InterfaceName;
import gemel.linux.net.VirtualLinkKind;
import gemel.linux.net.VirtualLinkKind.Ipvlan;
import gemel.linux.net.VirtualLinkKind.Macvlan;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;

/**
 * Interfaces on top of others, and the settings of interfaces (rtnetlink(7), linux/if_link.h). It
 * works through a {@link RouteNetlink}, on its thread, and may wait for the rtnl lock as it does.
 */
public final class VirtualLinks {
  static final int MACVLAN_PRIVATE = 1;
  static final int IPVLAN_L2 = 0;

  private static final int IFF_UP = 1;
  private static final int IFLA_LINK = 5;
  private static final int IFLA_IFALIAS = 20;
  private static final int IFLA_AF_SPEC = 26;
  private static final int IFLA_GROUP = 27;
  private static final int IFLA_MACVLAN_MODE = 1;
  private static final int IFLA_IPVLAN_MODE = 1;
  private static final int IFLA_IPVLAN_FLAGS = 2;
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

  static Optional<VirtualLink> virtualLink(NetlinkReply reply) {
    Optional<NetlinkReply> made = reply.nested(Rtnetlink.IFLA_LINKINFO);
    Optional<String> kind = made.flatMap(attributes -> attributes.text(Rtnetlink.IFLA_INFO_KIND));
    Optional<String> name = reply.text(Rtnetlink.IFLA_IFNAME);
    if (kind.isEmpty() || name.isEmpty()) {
      return Optional.empty();
    }
    Optional<NetlinkReply> data =
        made.flatMap(attributes -> attributes.nested(Rtnetlink.IFLA_INFO_DATA));
    boolean ipvlan = kind.get().equals(Ipvlan.WORD);
    return Optional.of(
        new VirtualLink(
            reply.word(4),
            new InterfaceName(name.get()),
            Rtnetlink.mac(reply),
            reply.number(IFLA_LINK).orElse(0),
            kind.get(),
            data.flatMap(
                    of -> ipvlan ? of.shortNumber(IFLA_IPVLAN_MODE) : of.number(IFLA_MACVLAN_MODE))
                .orElse(0),
            data.filter(_ -> ipvlan).flatMap(of -> of.shortNumber(IFLA_IPVLAN_FLAGS)).orElse(0),
            reply.text(IFLA_IFALIAS).orElse("")));
  }

  /**
   * Makes an interface, which is down at first.
   *
   * @param base the number of the interface below it
   * @param group the group of interfaces that it belongs to (ip-link(8))
   * @throws LinuxException if there is an interface of that name (EEXIST) or the system refuses: it
   *     says what the kernel lacks, or what there is on the interface below already
   */
  public void add(int base, InterfaceName name, VirtualLinkKind kind, int group) {
    String doing = "making %s on interface %d, %s".formatted(name, base, kind);
    try {
      netlink.change(addition(base, name, kind, group), doing);
    } catch (LinuxException e) {
      throw new LinuxException(doing + hint(kind, e.errno()), e.errno());
    }
  }

  static NetlinkMessage addition(int base, InterfaceName name, VirtualLinkKind kind, int group) {
    NetlinkMessage message =
        header(
                Rtnetlink.RTM_NEWLINK,
                Rtnetlink.NLM_F_ACK | Rtnetlink.NLM_F_CREATE | Rtnetlink.NLM_F_EXCL,
                0,
                0)
            .attribute(Rtnetlink.IFLA_IFNAME, name.value())
            .attribute(IFLA_LINK, base)
            .attribute(IFLA_GROUP, group);
    if (kind instanceof Macvlan macvlan) {
      message.attribute(Rtnetlink.IFLA_ADDRESS, macvlan.mac().octets());
    }
    return message.nested(
        Rtnetlink.IFLA_LINKINFO,
        made ->
            made.attribute(Rtnetlink.IFLA_INFO_KIND, kind.word())
                .nested(Rtnetlink.IFLA_INFO_DATA, data -> describe(data, kind)));
  }

  private static void describe(NetlinkMessage data, VirtualLinkKind kind) {
    switch (kind) {
      case Macvlan _ -> data.attribute(IFLA_MACVLAN_MODE, MACVLAN_PRIVATE);
      case Ipvlan ipvlan ->
          data.shortAttribute(IFLA_IPVLAN_MODE, IPVLAN_L2)
              .shortAttribute(IFLA_IPVLAN_FLAGS, ipvlan.flag().bits());
    }
  }

  private static String hint(VirtualLinkKind kind, int errno) {
    return switch (errno) {
      case Errno.EOPNOTSUPP ->
          ", which this kernel has not got (CONFIG_%s, module %s)"
              .formatted(kind.word().toUpperCase(Locale.ROOT), kind.word());
      case Errno.EBUSY ->
          ", which it cannot have as a port of a bridge, or together with %ss"
              .formatted(kind instanceof Macvlan ? Ipvlan.WORD : Macvlan.WORD);
      default -> "";
    };
  }

  /**
   * The group of interfaces that one belongs to; 0, which is none, if there is no such interface.
   */
  public int group(int ifindex) {
    return netlink
        .dump(
            header(Rtnetlink.RTM_GETLINK, Rtnetlink.NLM_F_DUMP, 0, 0),
            "reading the group of interface " + ifindex,
            reply -> reply.word(4) == ifindex ? reply.number(IFLA_GROUP) : Optional.empty())
        .stream()
        .findFirst()
        .orElse(0);
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
