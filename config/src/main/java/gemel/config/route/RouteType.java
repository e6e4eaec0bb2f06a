package gemel.config.route;

/** What becomes of packets to a route's destination (ip-route(8)). */
public enum RouteType {
  UNICAST,
  LOCAL,
  BROADCAST,
  ANYCAST,
  MULTICAST,
  BLACKHOLE,
  UNREACHABLE,
  PROHIBIT,
  THROW
}
