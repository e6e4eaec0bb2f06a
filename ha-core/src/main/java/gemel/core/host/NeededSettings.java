package gemel.core.host;

import gemel.core.plan.Plan;
import gemel.core.plan.PlannedServer;
import gemel.ipvs.ForwardingMethod;
import gemel.ipvs.RealServer;
import gemel.linux.net.InterfaceName;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Which kernel settings a plan needs. Pure. */
public final class NeededSettings {
  private static final String IPV4 = "net.ipv4.";
  private static final NeededSetting IPV4_FORWARDING = forwarding(IPV4 + "ip_forward");
  private static final NeededSetting IPV6_FORWARDING = forwarding("net.ipv6.conf.all.forwarding");

  private NeededSettings() {}

  private static NeededSetting forwarding(String name) {
    return new NeededSetting(
        name,
        Set.of("1"),
        "1",
        "the real servers' own connections, whose gateway this director is, go nowhere");
  }

  /**
   * The settings, each once.
   *
   * @return empty for a plan that forwards nothing
   */
  public static List<NeededSetting> of(Plan plan) {
    List<RealServer> servers =
        plan.services().stream()
            .flatMap(service -> service.servers().stream())
            .map(PlannedServer::server)
            .toList();
    List<NeededSetting> needed = new ArrayList<>();
    if (servers.isEmpty()) {
      return needed;
    }
    servers.stream()
        .filter(server -> server.method() == ForwardingMethod.NAT)
        .map(server -> server.id().address().isV4() ? IPV4_FORWARDING : IPV6_FORWARDING)
        .distinct()
        .forEach(needed::add);
    for (String scope : scopes(plan)) {
      needed.add(
          new NeededSetting(
              IPV4 + "conf." + scope + ".send_redirects",
              Set.of("0"),
              "0",
              "this host tells clients and servers to go around it"));
      needed.add(
          new NeededSetting(
              IPV4 + "conf." + scope + ".rp_filter",
              Set.of("0", "2"),
              "2",
              "packets that come back by another interface are dropped"));
    }
    return needed;
  }

  /** Everywhere, and the interfaces of the instances. */
  private static Set<String> scopes(Plan plan) {
    Set<String> scopes = new LinkedHashSet<>();
    scopes.add("all");
    plan.groups().stream()
        .flatMap(group -> group.instances().stream())
        .map(instance -> instance.device())
        .map(InterfaceName::value)
        .forEach(scopes::add);
    return scopes;
  }
}
