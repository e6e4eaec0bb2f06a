package gemel.ipvs;

import java.util.Set;

/**
 * A virtual service.
 *
 * @param key what it is
 * @param scheduler how its servers are chosen
 * @param flags what the scheduler is told besides
 */
public record VirtualService(ServiceKey key, SchedulerName scheduler, Set<SchedulerFlag> flags) {
  public VirtualService {
    flags = Set.copyOf(flags);
  }

  /** A service whose scheduler is told nothing. */
  public VirtualService(ServiceKey key, SchedulerName scheduler) {
    this(key, scheduler, Set.of());
  }
}
