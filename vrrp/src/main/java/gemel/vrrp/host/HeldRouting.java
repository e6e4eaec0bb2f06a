package gemel.vrrp.host;

import gemel.linux.libc.Errno;
import gemel.linux.libc.LinuxException;
import gemel.linux.netlink.HostRoutes;
import gemel.linux.netlink.RouteNetlink;
import gemel.vrrp.VirtualRoute;
import gemel.vrrp.VrrpGroupSettings;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A group's routes in the kernel. One that is refused is told of, and keeps no master from its
 * addresses, as with keepalived; it is tried again with each renewal. Thread {@code host-GROUP}.
 */
final class HeldRoutes {
  private static final Logger log = LoggerFactory.getLogger(HeldRoutes.class);

  private final String group;
  private final List<VirtualRoute> routes;
  private final HostRoutes kernel;
  private final RouteLedger ledger;

  /** Those that somebody else had put there before; they stay. */
  private final Set<VirtualRoute> strange = new HashSet<>();

  private final Map<VirtualRoute, String> refused = new HashMap<>();

  HeldRoutes(VrrpGroupSettings settings, RouteNetlink netlink, RouteLedger ledger) {
    this.group = settings.name();
    this.routes =
        settings.instances().stream()
            .flatMap(instance -> instance.holdings().routes().stream())
            .toList();
    this.kernel = new HostRoutes(netlink);
    this.ledger = ledger;
  }

  void add() {
    strange.clear();
    refused.clear();
    for (VirtualRoute route : routes) {
      ledger.note(route.route());
      put(route, true);
    }
  }

  /** What is tracked comes back where somebody has removed it; what is not stays away. */
  void renew() {
    routes.stream().filter(VirtualRoute::tracked).forEach(route -> put(route, false));
  }

  /** Takes all of them away; an interface that is gone took its own along. */
  void remove() {
    for (VirtualRoute route : routes.reversed()) {
      try {
        if (!strange.contains(route)) {
          kernel.remove(route.route());
        }
      } catch (LinuxException e) {
        log.warn("group {}: virtual_routes: {}", group, e.reason());
      }
    }
  }

  private void put(VirtualRoute route, boolean first) {
    try {
      kernel.add(route.route());
      refused.remove(route);
      strange.remove(route);
    } catch (LinuxException e) {
      if (e.errno() == Errno.EEXIST && !first) {
        return;
      }
      if (e.errno() == Errno.EEXIST) {
        strange.add(route);
      }
      if (!e.reason().equals(refused.put(route, e.reason()))) {
        log.warn("group {}: virtual_routes: {}", group, e.reason());
      }
    }
  }
}
