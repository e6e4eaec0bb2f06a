package gemel.core.plan;

import gemel.core.mail.MailSettings;
import gemel.core.notify.rules.NotifySettings;
import gemel.healthcheck.settings.CheckSettings;
import gemel.ipvs.EngineSettings;
import gemel.ipvs.MarkRule;
import gemel.ipvs.ServiceKey;
import gemel.linux.net.IpAddress;
import gemel.vrrp.VrrpGroupSettings;
import gemel.vrrp.track.TrackerSettings;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a configuration wants.
 *
 * @param groups VRRP groups, each a sync group or a lone instance, in the file's order
 * @param trackers how everything is watched that they track
 * @param notifications who is told of them
 * @param mails how people are told by mail; null for not at all
 * @param services virtual services, in the file's order; no two of one key
 * @param markRules which packets services by mark take, in the file's order
 * @param engine what holds for the whole engine
 */
public record Plan(
    List<VrrpGroupSettings> groups,
    List<TrackerSettings> trackers,
    NotifySettings notifications,
    @Nullable MailSettings mails,
    List<PlannedService> services,
    List<MarkRule> markRules,
    EngineSettings engine) {
  /** Nothing at all: what runs before the first start. */
  public static final Plan EMPTY =
      new Plan(
          List.of(),
          List.of(),
          NotifySettings.NOTHING,
          null,
          List.of(),
          List.of(),
          EngineSettings.DEFAULT);

  public Plan {
    groups = List.copyOf(groups);
    trackers = List.copyOf(trackers);
    services = List.copyOf(services);
    markRules = List.copyOf(markRules);
  }

  /** The same with other services. */
  public Plan with(List<PlannedService> others) {
    return new Plan(groups, trackers, notifications, mails, others, markRules, engine);
  }

  /** Every check that any server needs, each once. */
  public Set<CheckSettings> checks() {
    return services.stream()
        .flatMap(service -> service.servers().stream())
        .flatMap(server -> server.checks().stream())
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /**
   * The addresses of services that no VRRP group holds: this director answers for them always.
   *
   * @param served the services that there are
   */
  public Set<IpAddress> addressesWithoutGroup(Set<ServiceKey> served) {
    Set<IpAddress> held =
        groups.stream()
            .flatMap(group -> group.addresses().stream())
            .map(address -> address.prefix().address())
            .collect(Collectors.toSet());
    return served.stream()
        .flatMap(key -> address(key).stream())
        .filter(address -> !held.contains(address))
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private static Optional<IpAddress> address(ServiceKey key) {
    return switch (key) {
      case ServiceKey.ByAddress service -> Optional.of(service.address());
      case ServiceKey.ByMark _ -> Optional.empty();
    };
  }
}
