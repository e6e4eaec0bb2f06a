package gemel.core;

import gemel.config.Configuration;
import gemel.core.plan.Plan;
import gemel.core.plan.Planner;
import gemel.vrrp.group.GroupTiming;
import java.time.Duration;

/** How long an engine's doings outlive the group that they are for. */
public final class EngineTimes {
  private static final Duration ADDRESS_ROUNDING = Duration.ofSeconds(2);
  private static final Duration MARGIN = Duration.ofSeconds(3);
  private static final Duration LEAST_LEASE = Duration.ofSeconds(1);

  private EngineTimes() {}

  /**
   * Longer than any address of ours can live after its last renewal: the kernel counts whole
   * seconds, and takes an expired address out a moment later.
   */
  public static Duration linger(Configuration configuration) {
    Plan plan = Planner.plan(configuration).plan();
    Duration longest =
        plan.groups().stream().map(GroupTiming::lease).max(Duration::compareTo).orElse(LEAST_LEASE);
    return longest.plus(ADDRESS_ROUNDING).plus(MARGIN);
  }
}
