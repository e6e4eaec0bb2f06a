package gemel.linux.netlink;

import gemel.linux.net.AddressFamily;
import gemel.linux.net.InterfaceName;
import gemel.linux.net.IpAddress;
import gemel.linux.net.IpPrefix;
import gemel.linux.net.MacAddress;
import gemel.linux.net.VirtualLinkKind;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;

/** Numbers and layouts of rtnetlink(7), and their decoding into values. */
final class Rtnetlink {
  static final int NLM_F_REQUEST = 1;
  static final int NLM_F_ACK = 4;
  static final int NLM_F_REPLACE = 0x100;
  static final int NLM_F_EXCL = 0x200;
  static final int NLM_F_CREATE = 0x400;
  static final int NLM_F_DUMP = 0x300;
  static final int NLM_F_DUMP_INTR = 0x10;

  static final int NLMSG_ERROR = 2;
  static final int NLMSG_DONE = 3;

  static final int RTM_NEWLINK = 16;
  static final int RTM_DELLINK = 17;
  static final int RTM_GETLINK = 18;
  static final int RTM_NEWADDR = 20;
  static final int RTM_DELADDR = 21;
  static final int RTM_GETADDR = 22;
  static final int RTM_NEWROUTE = 24;
  static final int RTM_DELROUTE = 25;
  static final int RTM_GETROUTE = 26;
  static final int RTM_NEWNEIGH = 28;
  static final int RTM_DELNEIGH = 29;
  static final int RTM_GETNEIGH = 30;

  static final int RTM_NEWQDISC = 36;
  static final int RTM_DELQDISC = 37;
  static final int RTM_GETQDISC = 38;
  static final int RTM_NEWTFILTER = 44;
  static final int RTM_DELTFILTER = 45;

  /** Lengths of ifinfomsg, ifaddrmsg, rtmsg, ndmsg, tcmsg. */
  static final int IFINFOMSG = 16;

  static final int IFADDRMSG = 8;
  static final int RTMSG = 12;
  static final int NDMSG = 12;
  static final int TCMSG = 20;

  static final int IFLA_ADDRESS = 1;
  static final int IFLA_IFNAME = 3;
  static final int IFLA_MTU = 4;
  static final int IFLA_MASTER = 10;
  static final int IFLA_LINKINFO = 18;
  static final int IFLA_INFO_KIND = 1;
  static final int IFLA_INFO_DATA = 2;
  private static final int IFLA_LINK_NETNSID = 37;

  static final int IFA_ADDRESS = 1;
  static final int IFA_LOCAL = 2;
  static final int IFA_LABEL = 3;
  static final int IFA_BROADCAST = 4;
  static final int IFA_CACHEINFO = 6;
  static final int IFA_FLAGS = 8;
  static final int IFA_PROTO = 11;

  static final int RTA_DST = 1;
  static final int RTA_OIF = 4;
  static final int RTA_GATEWAY = 5;
  static final int RTA_PREFSRC = 7;
  static final int RTA_VIA = 18;

  static final int NDA_DST = 1;
  static final int NDA_LLADDR = 2;
  static final int NTF_USE = 1;

  private static final int ARPHRD_ETHER = 1;
  private static final int IFF_UP = 1;
  private static final int IFF_LOWER_UP = 0x10000;
  private static final int IFA_F_SECONDARY = 1;
  private static final int IFA_F_DADFAILED = 8;
  private static final int IFA_F_TENTATIVE = 0x40;
  private static final int RTN_UNICAST = 1;
  private static final int RTN_LOCAL = 2;

  private Rtnetlink() {}

  /** The length of the family header that a message of this type begins with; 0 if unknown. */
  static int familyHeader(int type) {
    return switch (type) {
      case RTM_NEWLINK, RTM_DELLINK -> IFINFOMSG;
      case RTM_NEWADDR, RTM_DELADDR -> IFADDRMSG;
      case RTM_NEWROUTE, RTM_DELROUTE -> RTMSG;
      case RTM_NEWNEIGH, RTM_DELNEIGH -> NDMSG;
      case RTM_NEWQDISC, RTM_DELQDISC -> TCMSG;
      default -> 0;
    };
  }

  static NetlinkReply reply(NetlinkSocket.Header header, ByteBuffer body) {
    return new NetlinkReply(header.type(), body, familyHeader(header.type()));
  }

  static Optional<Link> link(NetlinkReply reply) {
    int flags = reply.word(8);
    boolean usable = (flags & IFF_UP) != 0 && (flags & IFF_LOWER_UP) != 0;
    return reply
        .text(IFLA_IFNAME)
        .map(name ->
            new Link(
                reply.word(4),
                new InterfaceName(name),
                mac(reply),
                reply.number(IFLA_MTU).orElse(1500),
                usable,
                reply.half(2) == ARPHRD_ETHER && reply.number(IFLA_MASTER).isEmpty(),
                isHeardBelow(reply)));
  }

  private static boolean isHeardBelow(NetlinkReply reply) {
    return reply.attribute(IFLA_LINK_NETNSID).isEmpty()
        && reply
            .nested(IFLA_LINKINFO)
            .flatMap(made -> made.text(IFLA_INFO_KIND))
            .filter(VirtualLinkKind.Ipvlan.WORD::equals)
            .isPresent();
  }

  /** An interface's hardware address, zero if it has none of Ethernet's. */
  static MacAddress mac(NetlinkReply reply) {
    return reply
        .attribute(IFLA_ADDRESS)
        .filter(octets -> octets.length == 6)
        .map(MacAddress::ofOctets)
        .orElse(new MacAddress(0));
  }

  static Optional<AssignedAddress> address(NetlinkReply reply) {
    int length = reply.octet(1);
    boolean secondary = (reply.octet(2) & IFA_F_SECONDARY) != 0;
    boolean tentative = (reply.octet(2) & (IFA_F_TENTATIVE | IFA_F_DADFAILED)) != 0;
    int ifindex = reply.word(4);
    boolean ours =
        reply
            .attribute(IFA_PROTO)
            .filter(octets -> octets.length == 1)
            .map(octets -> (octets[0] & 0xff) == RouteNetlink.ADDRESS_PROTOCOL)
            .orElse(false);
    return reply
        .address(IFA_LOCAL)
        .or(() -> reply.address(IFA_ADDRESS))
        .map(address ->
            new AssignedAddress(
                ifindex, new IpPrefix(address, length), ours, secondary, tentative));
  }

  static Optional<Neighbour> neighbour(NetlinkReply reply) {
    MacAddress mac =
        reply
            .attribute(NDA_LLADDR)
            .filter(octets -> octets.length == 6)
            .map(MacAddress::ofOctets)
            .orElse(null);
    return reply
        .address(NDA_DST)
        .map(address -> new Neighbour(reply.word(4), address, mac, reply.half(8)));
  }

  static Optional<Route> route(NetlinkReply reply, IpAddress destination) {
    Route.Kind kind =
        switch (reply.octet(7)) {
          case RTN_UNICAST -> Route.Kind.UNICAST;
          case RTN_LOCAL -> Route.Kind.LOCAL;
          default -> Route.Kind.OTHER;
        };
    IpAddress nextHop = reply.address(RTA_GATEWAY).or(() -> via(reply)).orElse(destination);
    IpAddress source = reply.address(RTA_PREFSRC).orElse(new IpAddress(0, 0));
    return reply.number(RTA_OIF).map(ifindex -> new Route(kind, ifindex, source, nextHop));
  }

  /** RTA_VIA: a gateway of the other family, struct rtvia { u16 family; octets }. */
  private static Optional<IpAddress> via(NetlinkReply reply) {
    return reply
        .attribute(RTA_VIA)
        .filter(octets -> octets.length == 2 + AddressFamily.IPV6.octets() || octets.length == 6)
        .map(octets -> Arrays.copyOfRange(octets, 2, octets.length))
        .map(IpAddress::ofOctets);
  }
}
