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
 * all the time. Belongs to the event loop.
 */
final class OwnAddresses {
  private static final String NO_GROUP = "addresses without a vrrp_instance";
  private static final Duration NO_LEASE = Duration.ofSeconds(1);

  private final ForwardingEngine engine;
  private Set<IpAddress> answered = Set.of();

  OwnAddresses(ForwardingEngine engine) {
    this.engine = engine;
  }

  /** Answers for those of the services that are served now. */
  CompletionStage<Void> follow(Plan plan, Set<ServiceKey> served) {
    Set<IpAddress> addresses = plan.addressesWithoutGroup(served);
    if (addresses.equals(answered)) {
      return CompletableFuture.completedFuture(null);
    }
    answered = addresses;
    return addresses.isEmpty()
        ? engine.deactivate(NO_GROUP)
        : engine.activate(new Ownership(NO_GROUP, addresses, _ -> true, NO_LEASE, Duration.ZERO));
  }
}
