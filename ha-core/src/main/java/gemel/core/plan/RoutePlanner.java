package gemel.core.plan;

import gemel.config.route.IpRoute;
import gemel.config.route.NextHop;
import gemel.linux.net.HostRoute;
import gemel.linux.net.RouteHop;
import gemel.linux.net.RouteMetric;
import gemel.linux.net.RouteMetrics;
import gemel.vrrp.VirtualRoute;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Collectors;

/** The routes of a virtual router. */
final class RoutePlanner {
  private RoutePlanner() {}

  /** One that ends by itself is not put back. */
  static VirtualRoute route(IpRoute route) {
    return new VirtualRoute(hostRoute(route), !route.noTrack() && route.expires() == null);
  }

  private static HostRoute hostRoute(IpRoute route) {
    Boolean propagate = route.ttlPropagate();
    return new HostRoute(
        new HostRoute.Key(
            HostRoute.Kind.valueOf(route.type().name()),
            Values.prefix(route.destination()),
            null,
            (int) route.table(),
            route.protocol(),
            route.scope() == null ? HostRoute.UNSAID : route.scope(),
            route.tos(),
            route.metric() == null ? HostRoute.UNSAID : route.metric()),
        null,
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
        null);
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
