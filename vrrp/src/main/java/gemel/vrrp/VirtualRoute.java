package gemel.vrrp;

import gemel.linux.net.HostRoute;

/**
 * A route that the master holds.
 *
 * @param route what the kernel is told
 * @param tracked whether it comes back where somebody removes it, and its virtual router is at
 *     fault where an interface of it is down
 */
public record VirtualRoute(HostRoute route, boolean tracked) implements RoutingEntry {
  @Override
  public String keyword() {
    return "virtual_routes";
  }

  @Override
  public String toString() {
    return route.toString();
  }
}
