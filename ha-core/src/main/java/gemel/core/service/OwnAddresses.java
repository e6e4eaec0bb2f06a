package gemel.core.service;

import gemel.core.plan.Plan;
import gemel.ipvs.ForwardingEngine;
import gemel.ipvs.Ownership;
import gemel.ipvs.ServiceKey;
import gemel.linux.net.IpAddress;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Addresses of services that no VRRP group holds: they are the host's own, and we answer for them
 * all the time. So do we for what services by mark take where there is no group at all. Belongs to
 * the event loop.
 */
final class OwnAddresses {
  private static final String NO_GROUP = "addresses without a vrrp_instance";
  private static final Duration NO_LEASE = Duration.ofSeconds(1);

  private final ForwardingEngine engine;
  private Set<IpAddress> answered = Set.of();
  private boolean active;

  OwnAddresses(ForwardingEngine engine) {
    this.engine = engine;
  }

  /** Answers for those of the services that are served now. */
  CompletionStage<Void> follow(Plan plan, Set<ServiceKey> served) {
    Set<IpAddress> addresses = plan.addressesWithoutGroup(served);
    boolean marked =
        plan.groups().isEmpty() && served.stream().anyMatch(ServiceKey.ByMark.class::isInstance);
    boolean wanted = marked || !addresses.isEmpty();
    if (addresses.equals(answered) && wanted == active) {
      return CompletableFuture.completedFuture(null);
    }
    answered = addresses;
    active = wanted;
    return wanted
        ? engine.activate(new Ownership(NO_GROUP, addresses, _ -> true, NO_LEASE, Duration.ZERO))
        : engine.deactivate(NO_GROUP);
  }
}
