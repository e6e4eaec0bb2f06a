package gemel.vrrp.host;

import gemel.linux.libc.Errno;
import gemel.linux.libc.LinuxException;
import gemel.linux.netlink.HostRoutes;
import gemel.linux.netlink.HostRules;
import gemel.linux.netlink.RouteNetlink;
import gemel.vrrp.Holdings;
import gemel.vrrp.RoutingEntry;
import gemel.vrrp.VirtualRoute;
import gemel.vrrp.VirtualRule;
import gemel.vrrp.VrrpGroupSettings;
import gemel.vrrp.VrrpInstanceSettings;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A group's routes, and behind them its rules, in the kernel. One that is refused is told of, and
 * keeps no master from its addresses, as with keepalived; it is tried again with each renewal.
 * Thread {@code host-GROUP}.
 */
final class HeldRouting {
  private static final Logger log = LoggerFactory.getLogger(HeldRouting.class);

  private final String group;
  private final List<RoutingEntry> entries;
  private final HostRoutes routes;
  private final HostRules rules;
  private final RoutingLedger ledger;

  /** Those that somebody else had put there before; they stay. */
  private final Set<RoutingEntry> strange = new HashSet<>();

  private final Map<RoutingEntry, String> refused = new HashMap<>();

  /** Routes into the table of a VRF, with the table that it had when they were put there. */
  private final Map<RoutingEntry, RoutingEntry> located = new HashMap<>();

  HeldRouting(VrrpGroupSettings settings, RouteNetlink netlink, RoutingLedger ledger) {
    this.group = settings.name();
    this.entries =
        Stream.<RoutingEntry>concat(
                holdings(settings).flatMap(held -> held.routes().stream()),
                holdings(settings).flatMap(held -> held.rules().stream()))
            .toList();
    this.routes = new HostRoutes(netlink);
    this.rules = new HostRules(netlink);
    this.ledger = ledger;
  }

  private static Stream<Holdings> holdings(VrrpGroupSettings settings) {
    return settings.instances().stream().map(VrrpInstanceSettings::holdings);
  }

  void add() {
    strange.clear();
    refused.clear();
    for (RoutingEntry entry : entries) {
      put(entry, true);
    }
  }

  /** What is tracked comes back where somebody has removed it; what is not stays away. */
  void renew() {
    entries.stream().filter(RoutingEntry::tracked).forEach(entry -> put(entry, false));
  }

  /** Takes all of them away; an interface that is gone took its own along. */
  void remove() {
    for (RoutingEntry entry : entries.reversed()) {
      try {
        if (!strange.contains(entry)) {
          removeFromKernel(located.getOrDefault(entry, entry));
        }
      } catch (LinuxException e) {
        log.warn("group {}: {}: {}", group, entry.keyword(), e.reason());
      }
    }
    located.clear();
  }

  private void put(RoutingEntry entry, boolean first) {
    try {
      RoutingEntry found = locate(entry);
      ledger.note(found);
      addToKernel(found);
      refused.remove(entry);
      strange.remove(entry);
    } catch (LinuxException e) {
      if (e.errno() == Errno.EEXIST && !first) {
        return;
      }
      if (e.errno() == Errno.EEXIST) {
        strange.add(entry);
      }
      if (!e.reason().equals(refused.put(entry, e.reason()))) {
        log.warn("group {}: {}: {}", group, entry.keyword(), e.reason());
      }
    }
  }

  /** A VRF that is made anew may have another table. */
  private RoutingEntry locate(RoutingEntry entry) {
    return switch (entry) {
      case VirtualRoute route when route.route().vrf() != null -> {
        RoutingEntry found = new VirtualRoute(routes.located(route.route()), route.tracked());
        RoutingEntry before = located.get(entry);
        if (before != null && !before.equals(found) && !strange.contains(entry)) {
          removeFromKernel(before);
        }
        located.put(entry, found);
        yield found;
      }
      case VirtualRoute route -> route;
      case VirtualRule rule -> rule;
    };
  }

  private void addToKernel(RoutingEntry entry) {
    switch (entry) {
      case VirtualRoute route -> routes.add(route.route());
      case VirtualRule rule -> rules.add(rule.rule());
    }
  }

  private void removeFromKernel(RoutingEntry entry) {
    switch (entry) {
      case VirtualRoute route -> routes.remove(route.route());
      case VirtualRule rule -> rules.remove(rule.rule());
    }
  }
}
