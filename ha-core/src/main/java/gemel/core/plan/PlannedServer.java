package gemel.core.plan;

import gemel.healthcheck.pool.SlowStart;
import gemel.healthcheck.settings.CheckSettings;
import gemel.ipvs.RealServer;
import java.util.List;

/**
 * A real server as the configuration wants it.
 *
 * @param inhibitOnFailure whether it stays in the table, with weight 0, while it is not up
 * @param slowStart how it begins when it gets connections again
 * @param checks all must be good before it gets traffic; without any it always does
 */
public record PlannedServer(
    RealServer server, boolean inhibitOnFailure, SlowStart slowStart, List<CheckSettings> checks) {
  public PlannedServer {
    checks = List.copyOf(checks);
  }

  /** The same with other checks. */
  public PlannedServer with(List<CheckSettings> others) {
    return new PlannedServer(server, inhibitOnFailure, slowStart, others);
  }
}
