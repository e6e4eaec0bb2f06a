package gemel.core.plan;

import gemel.config.route.IpRoute;
import gemel.config.route.NextHop;
import gemel.config.value.AddressPrefix;
import gemel.config.value.InterfaceName;
import gemel.linux.net.AddressFamily;
import gemel.linux.net.Encapsulation;
import gemel.linux.net.HostRoute;
import gemel.linux.net.RouteHop;
import gemel.linux.net.RouteMetric;
import gemel.linux.net.RouteMetrics;
import gemel.vrrp.VirtualRoute;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The routes of a virtual router. */
final class RoutePlanner {
  private RoutePlanner() {}

  /** One that ends by itself is not put back. */
  static VirtualRoute route(IpRoute route) {
    return new VirtualRoute(hostRoute(route), !route.noTrack() && route.expires() == null);
  }

  private static HostRoute hostRoute(IpRoute route) {
    Boolean propagate = route.ttlPropagate();
    AddressPrefix from = route.from();
    InterfaceName vrf = route.vrf();
    return new HostRoute(
        new HostRoute.Key(
            HostRoute.Kind.valueOf(route.type().name()),
            Values.prefix(route.destination()),
            from == null ? null : Values.prefix(from),
            (int) route.table(),
            route.protocol(),
            route.scope() == null ? HostRoute.UNSAID : route.scope(),
            route.tos(),
            route.metric() == null ? HostRoute.UNSAID : route.metric()),
        vrf == null ? null : Values.device(vrf),
        switch (route.placement()) {
          case ADD -> HostRoute.Placement.ALONE;
          case PREPEND -> HostRoute.Placement.FIRST;
          case APPEND -> HostRoute.Placement.LAST;
        },
        route.src() == null ? null : Values.address(route.src()),
        route.nexthops().stream().map(RoutePlanner::hop).toList(),
        metrics(route),
        route.expires() == null ? HostRoute.UNSAID : route.expires(),
        route.pref() == null ? HostRoute.UNSAID : route.pref(),
        propagate == null ? HostRoute.UNSAID : propagate ? 1 : 0);
  }

  private static RouteHop hop(NextHop hop) {
    return new RouteHop(
        hop.via() == null ? null : Values.address(hop.via()),
        hop.dev() == null ? null : Values.device(hop.dev()),
        hop.onlink(),
        hop.weight(),
        hop.realms(),
        hop.encap() == null ? null : encapsulation(hop.encap()));
  }

  private static Encapsulation encapsulation(gemel.config.route.Encapsulation encap) {
    return switch (encap) {
      case gemel.config.route.Encapsulation.Mpls mpls -> new Encapsulation.Mpls(mpls.labels());
      case gemel.config.route.Encapsulation.Tunnel tunnel -> tunnel(tunnel);
      case gemel.config.route.Encapsulation.Ila ila -> new Encapsulation.Ila(ila.locator());
    };
  }

  private static Encapsulation.Tunnel tunnel(gemel.config.route.Encapsulation.Tunnel tunnel) {
    return new Encapsulation.Tunnel(
        AddressFamily.valueOf(tunnel.family().name()),
        tunnel.id(),
        tunnel.destination() == null ? null : Values.address(tunnel.destination()),
        tunnel.source() == null ? null : Values.address(tunnel.source()),
        orUnsaid(tunnel.tos()),
        orUnsaid(tunnel.ttl()),
        orUnsaid(tunnel.flags()));
  }

  private static int orUnsaid(@Nullable Integer number) {
    return number == null ? Encapsulation.UNSAID : number;
  }

  private static RouteMetrics metrics(IpRoute route) {
    Map<RouteMetric, Integer> numbers = new EnumMap<>(RouteMetric.class);
    route
        .metrics()
        .forEach((metric, value) -> numbers.put(metric(metric), (int) value.longValue()));
    String algorithm = route.congctl();
    return new RouteMetrics(
        numbers,
        route.locked().stream().map(RoutePlanner::metric).collect(Collectors.toSet()),
        algorithm == null ? "" : algorithm,
        route.congctlLocked());
  }

  private static RouteMetric metric(gemel.config.route.RouteMetric metric) {
    return RouteMetric.valueOf(metric.name());
  }
}
