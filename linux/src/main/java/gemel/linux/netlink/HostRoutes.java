package gemel.linux.netlink;

import gemel.linux.libc.Errno;
import gemel.linux.libc.Libc;
import gemel.linux.libc.LinuxException;
import gemel.linux.net.AddressFamily;
import gemel.linux.net.HostRoute;
import gemel.linux.net.InterfaceName;
import gemel.linux.net.IpAddress;
import gemel.linux.net.RouteHop;
import gemel.linux.net.RouteMetrics;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/**
 * Puts routes into the kernel and takes them out (rtnetlink(7), RTM_NEWROUTE). It works through a
 * {@link RouteNetlink}, on its thread, and may wait for the rtnl lock as it does.
 */
public final class HostRoutes {
  private static final int NLM_F_APPEND = 0x800;
  private static final int RTA_SRC = 2;
  private static final int RTA_PRIORITY = 6;
  private static final int RTA_METRICS = 8;
  private static final int RTA_MULTIPATH = 9;
  private static final int RTA_FLOW = 11;
  private static final int RTA_TABLE = 15;
  private static final int RTA_PREF = 20;
  private static final int RTA_EXPIRES = 23;
  private static final int RTA_TTL_PROPAGATE = 26;
  private static final int RTAX_LOCK = 1;
  private static final int RTAX_CC_ALGO = 16;
  private static final int RTNH_F_ONLINK = 4;
  private static final int RT_SCOPE_UNIVERSE = 0;
  private static final int RT_SCOPE_NOWHERE = 255;

  private final RouteNetlink netlink;
  private final Vrfs vrfs;

  public HostRoutes(RouteNetlink netlink) {
    this.netlink = netlink;
    this.vrfs = new Vrfs(netlink);
  }

  /**
   * The same route with the table that its VRF has now, if it names one.
   *
   * @throws LinuxException if there is no such VRF (ENODEV, or EINVAL where it is none)
   */
  public HostRoute located(HostRoute route) {
    return route.vrf() == null
        ? route
        : route.inTable(vrfs.table(route.vrf(), "the route " + route));
  }

  /**
   * Adds a route.
   *
   * @throws LinuxException if it is there already (EEXIST), or the system refuses
   */
  public void add(HostRoute wanted) {
    HostRoute route = located(wanted);
    String doing = "adding the route " + route;
    try {
      netlink.change(addition(route, doing), doing);
    } catch (LinuxException e) {
      throw Unroutable.explained(e, route, doing);
    }
  }

  /** The message that adds it; interfaces are looked up. */
  static NetlinkMessage addition(HostRoute route, String doing) {
    int placement =
        switch (route.placement()) {
          case ALONE -> Rtnetlink.NLM_F_EXCL;
          case FIRST -> 0;
          case LAST -> NLM_F_APPEND;
        };
    NetlinkMessage message =
        header(
            Rtnetlink.RTM_NEWROUTE,
            Rtnetlink.NLM_F_CREATE | placement,
            route.key(),
            RT_SCOPE_UNIVERSE,
            onlink(route));
    ways(message, route, doing);
    if (!route.metrics().isEmpty()) {
      message.nested(RTA_METRICS, nest -> write(nest, route.metrics()));
    }
    if (route.expiresSeconds() != HostRoute.UNSAID) {
      message.attribute(RTA_EXPIRES, (int) route.expiresSeconds());
    }
    if (route.preference() != HostRoute.UNSAID) {
      message.attribute(RTA_PREF, new byte[] {(byte) route.preference()});
    }
    if (route.ttlPropagation() != HostRoute.UNSAID) {
      message.attribute(RTA_TTL_PROPAGATE, new byte[] {(byte) route.ttlPropagation()});
    }
    return message;
  }

  private static void write(NetlinkMessage nest, RouteMetrics metrics) {
    metrics.numbers().forEach((metric, value) -> nest.attribute(metric.number(), value.intValue()));
    if (!metrics.congestionControl().isEmpty()) {
      nest.attribute(RTAX_CC_ALGO, metrics.congestionControl());
    }
    int locked = metrics.locked().stream().mapToInt(metric -> 1 << metric.number()).sum();
    if (metrics.congestionLocked()) {
      locked |= 1 << RTAX_CC_ALGO;
    }
    if (locked != 0) {
      nest.attribute(RTAX_LOCK, locked);
    }
  }

  /**
   * Removes a route; one that is not there, whose interface or VRF is gone, or that this kernel
   * cannot have, is no error.
   */
  public void remove(HostRoute wanted) {
    try {
      HostRoute route = located(wanted);
      String doing = "removing the route " + route;
      NetlinkMessage message =
          header(Rtnetlink.RTM_DELROUTE, 0, route.key(), RT_SCOPE_NOWHERE, onlink(route));
      ways(message, route, doing);
      netlink.change(message, doing);
    } catch (LinuxException e) {
      unlessGone(e);
    }
  }

  /** Removes the first route that is known by this; that there is none is no error. */
  public void remove(HostRoute.Key key) {
    try {
      netlink.change(
          header(Rtnetlink.RTM_DELROUTE, 0, key, RT_SCOPE_NOWHERE, 0), "removing the route " + key);
    } catch (LinuxException e) {
      unlessGone(e);
    }
  }

  private static void unlessGone(LinuxException e) {
    switch (e.errno()) {
      case Errno.ESRCH, Errno.ENODEV, Errno.ENOENT, Errno.EOPNOTSUPP -> {}
      default -> throw e;
    }
  }

  private static int onlink(HostRoute route) {
    return route.hops().size() == 1 && route.hops().getFirst().onlink() ? RTNH_F_ONLINK : 0;
  }

  /** struct rtmsg: family, dst_len, src_len, tos, table, protocol, scope, type, flags. */
  private static NetlinkMessage header(
      int type, int flags, HostRoute.Key key, int scopeUnsaid, int routeFlags) {
    NetlinkMessage message =
        NetlinkMessage.of(type, Rtnetlink.NLM_F_REQUEST | Rtnetlink.NLM_F_ACK | flags)
            .octet(key.destination().address().family().number())
            .octet(key.destination().length())
            .octet(key.from() == null ? 0 : key.from().length())
            .octet(key.tos())
            .octet(0)
            .octet(key.protocol())
            .octet(key.scope() == HostRoute.UNSAID ? scopeUnsaid : key.scope())
            .octet(key.kind().number())
            .word(routeFlags)
            .attribute(RTA_TABLE, key.table());
    if (key.destination().length() > 0) {
      message.attribute(Rtnetlink.RTA_DST, key.destination().address());
    }
    if (key.from() != null && key.from().length() > 0) {
      message.attribute(RTA_SRC, key.from().address());
    }
    if (key.priority() != HostRoute.UNSAID) {
      message.attribute(RTA_PRIORITY, (int) key.priority());
    }
    return message;
  }

  private static void ways(NetlinkMessage message, HostRoute route, String doing) {
    AddressFamily family = route.key().destination().address().family();
    if (route.source() != null) {
      message.attribute(Rtnetlink.RTA_PREFSRC, route.source());
    }
    if (route.hops().size() > 1) {
      message.nested(
          RTA_MULTIPATH, all -> route.hops().forEach(hop -> member(all, hop, family, doing)));
      return;
    }
    for (RouteHop hop : route.hops()) {
      if (hop.device() != null) {
        message.attribute(Rtnetlink.RTA_OIF, ifindex(hop.device(), doing));
      }
      way(message, hop, family);
    }
  }

  /** struct rtnexthop: len, flags, hops (the weight less one), ifindex; attributes. */
  private static void member(NetlinkMessage all, RouteHop hop, AddressFamily family, String doing) {
    int ifindex = hop.device() == null ? 0 : ifindex(hop.device(), doing);
    all.structure(
        start ->
            start.octet(hop.onlink() ? RTNH_F_ONLINK : 0).octet(hop.weight() - 1).word(ifindex),
        attributes -> way(attributes, hop, family));
  }

  private static void way(NetlinkMessage message, RouteHop hop, AddressFamily family) {
    IpAddress via = hop.via();
    if (via != null && via.family() == family) {
      message.attribute(Rtnetlink.RTA_GATEWAY, via);
    } else if (via != null) {
      message.attribute(Rtnetlink.RTA_VIA, otherFamily(via));
    }
    if (hop.realms() != 0) {
      message.attribute(RTA_FLOW, hop.realms());
    }
    if (hop.encapsulation() != null) {
      EncapsulationAttributes.write(message, hop.encapsulation());
    }
  }

  /** struct rtvia { u16 family; octets }. */
  private static byte[] otherFamily(IpAddress via) {
    byte[] octets = via.octets();
    return ByteBuffer.allocate(2 + octets.length)
        .order(ByteOrder.nativeOrder())
        .putShort((short) via.family().number())
        .put(octets)
        .array();
  }

  private static int ifindex(@Nullable InterfaceName device, String doing) {
    return LinuxException.check(Libc.ifNameToIndex(String.valueOf(device)), doing);
  }
}
