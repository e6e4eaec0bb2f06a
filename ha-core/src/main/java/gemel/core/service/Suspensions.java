package gemel.core.service;

import gemel.core.plan.Plan;
import gemel.core.plan.PlannedServer;
import gemel.core.plan.PlannedService;
import gemel.healthcheck.settings.CheckSettings;
import gemel.ipvs.ServiceKey;
import gemel.linux.net.IpAddress;
import gemel.vrrp.VrrpGroupSettings;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Which services are suspended: those with {@code ha_suspend} whose address another director has
 * (keepalived.conf(5)). An address that is of no group is this host's own. Belongs to the event
 * loop.
 */
final class Suspensions {
  private final Set<String> masters = new HashSet<>();
  private final Map<IpAddress, String> groups = new HashMap<>();
  private Plan plan = Plan.EMPTY;

  /** From now on there are these services and groups. */
  void follow(Plan wanted) {
    plan = wanted;
    groups.clear();
    for (VrrpGroupSettings group : wanted.groups()) {
      group.addresses().forEach(address -> groups.put(address.prefix().address(), group.name()));
    }
    masters.retainAll(
        wanted.groups().stream().map(VrrpGroupSettings::name).collect(Collectors.toSet()));
  }

  /** A group is master from now on, or is not. */
  void turned(String group, boolean isMaster) {
    if (isMaster) {
      masters.add(group);
    } else {
      masters.remove(group);
    }
  }

  boolean isSuspended(PlannedService service) {
    return service.haSuspend()
        && service.service().key() instanceof ServiceKey.ByAddress key
        && isElsewhere(key.address());
  }

  private boolean isElsewhere(IpAddress address) {
    String group = groups.get(address);
    return group != null && !masters.contains(group);
  }

  /** Checks that no service wants made now. */
  Set<CheckSettings> resting() {
    Set<CheckSettings> resting = checks(this::isSuspended);
    if (!resting.isEmpty()) {
      checks(service -> !isSuspended(service)).forEach(resting::remove);
    }
    return resting;
  }

  private Set<CheckSettings> checks(Predicate<PlannedService> which) {
    return plan.services().stream()
        .filter(which)
        .flatMap(service -> service.servers().stream())
        .map(PlannedServer::checks)
        .flatMap(List::stream)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }
}
