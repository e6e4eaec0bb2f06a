package gemel.linux.netlink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gemel.linux.libc.Errno;
import gemel.linux.libc.LinuxException;
import gemel.linux.namespace.TestHost;
import gemel.linux.namespace.TwoHosts;
import gemel.linux.net.HostRoute;
import gemel.linux.net.HostRoute.Kind;
import gemel.linux.net.HostRoute.Placement;
import gemel.linux.net.InterfaceName;
import gemel.linux.net.IpAddress;
import gemel.linux.net.IpPrefix;
import gemel.linux.net.RouteHop;
import gemel.linux.net.RouteMetric;
import gemel.linux.net.RouteMetrics;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What ip(8) says of routes that were put into a kernel. */
@Tag("lab")
@Timeout(60)
class HostRoutesTest {
  private static final int TABLE = 4711;

  private TwoHosts hosts;
  private RouteNetlink netlink;
  private HostRoutes routes;

  @BeforeEach
  void join() {
    hosts = TwoHosts.joined();
    netlink = hosts.left().inside(RouteNetlink::new);
    routes = new HostRoutes(netlink);
  }

  @AfterEach
  void part() {
    netlink.close();
    hosts.close();
  }

  private static HostRoute route(Kind kind, String destination, RouteHop... hops) {
    return new HostRoute(
        new HostRoute.Key(
            kind, IpPrefix.parse(destination), null, TABLE, HostRoute.KEEPALIVED, -1, 0, 10),
        null,
        Placement.FIRST,
        null,
        List.of(hops),
        new RouteMetrics(Map.of(RouteMetric.MTU, 1400), Set.of(RouteMetric.MTU), "", false),
        HostRoute.UNSAID,
        HostRoute.UNSAID,
        HostRoute.UNSAID);
  }

  private static RouteHop via(String gateway, int weight) {
    return new RouteHop(IpAddress.parse(gateway), null, false, weight, 0, null);
  }

  private void inside(Runnable work) {
    hosts
        .left()
        .inside(() -> {
          work.run();
          return true;
        });
  }

  private String shown(String family) {
    return hosts.left().run("ip", family, "route", "show", "table", String.valueOf(TABLE));
  }

  @Test
  void aRouteOfOneWayIsAddedAndRemoved() {
    RouteHop hop =
        new RouteHop(
            IpAddress.parse("192.0.2.9"), new InterfaceName(TestHost.DEVICE), true, 1, 0, null);
    HostRoute route = route(Kind.UNICAST, "198.51.100.0/24", hop);
    inside(() -> routes.add(route));
    assertThat(shown("-4"))
        .startsWith("198.51.100.0/24 via 192.0.2.9 dev eth0 proto keepalived metric 10 onlink")
        .contains("mtu lock 1400");
    assertThatThrownBy(() -> inside(() -> routes.add(route)))
        .isInstanceOfSatisfying(
            LinuxException.class, e -> assertThat(e.errno()).isEqualTo(Errno.EEXIST));
    inside(() -> routes.remove(route));
    inside(() -> routes.remove(route));
    assertThat(shown("-4")).isBlank();
  }

  @Test
  void aRouteOfSeveralWaysSharesByWeight() {
    HostRoute route =
        route(Kind.UNICAST, "198.51.100.0/24", via("192.0.2.8", 1), via("192.0.2.9", 3));
    inside(() -> routes.add(route));
    assertThat(shown("-4"))
        .contains("nexthop via 192.0.2.8 dev eth0 weight 1")
        .contains("nexthop via 192.0.2.9 dev eth0 weight 3");
    inside(() -> routes.remove(route.key()));
    assertThat(shown("-4")).isBlank();
  }

  @Test
  void aGatewayMayBeOfTheOtherFamily() {
    RouteHop hop =
        new RouteHop(
            IpAddress.parse("fe80::9"), new InterfaceName(TestHost.DEVICE), false, 1, 0, null);
    inside(() -> routes.add(route(Kind.UNICAST, "198.51.100.0/24", hop)));
    assertThat(shown("-4")).contains("198.51.100.0/24 via inet6 fe80::9 dev eth0");
  }

  @Test
  void anUnknownVrfIsNamed() {
    HostRoute route = route(Kind.BLACKHOLE, "198.51.100.0/24");
    assertThatThrownBy(() -> inside(() -> routes.add(in("nowhere", route))))
        .hasMessageContaining("looking for the VRF nowhere of the route blackhole 198.51.100.0/24")
        .hasMessageContaining("ENODEV");
    assertThatThrownBy(() -> inside(() -> routes.add(in("lo", route))))
        .hasMessageContaining("lo is no VRF");
    inside(() -> routes.remove(in("nowhere", route)));
  }

  private static HostRoute in(String vrf, HostRoute route) {
    return new HostRoute(
        route.key(),
        new InterfaceName(vrf),
        route.placement(),
        route.source(),
        route.hops(),
        route.metrics(),
        route.expiresSeconds(),
        route.preference(),
        route.ttlPropagation());
  }

  @Test
  void aRouteMayBeNoWayInEitherFamily() {
    HostRoute six = route(Kind.UNREACHABLE, "2001:db8:7::/48");
    inside(() -> routes.add(route(Kind.BLACKHOLE, "0.0.0.0/0")));
    inside(() -> routes.add(six));
    assertThat(shown("-4")).startsWith("blackhole default proto keepalived metric 10");
    assertThat(shown("-6")).startsWith("unreachable 2001:db8:7::/48 dev lo proto keepalived");
    inside(() -> routes.remove(six));
    assertThat(shown("-6")).isBlank();
  }
}
