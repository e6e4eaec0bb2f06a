package gemel.core.plan;

import gemel.config.Configuration;
import gemel.config.diagnostic.Diagnostic;
import gemel.vrrp.VrrpGroupSettings;
import java.util.ArrayList;
import java.util.List;

/** Makes the plan of a configuration. */
public final class Planner {
  private Planner() {}

  /**
   * A plan and what is not in it.
   *
   * @param unplanned parts of the configuration that are left out, in the file's order
   */
  public record Result(Plan plan, List<Diagnostic> unplanned) {
    public Result {
      unplanned = List.copyOf(unplanned);
    }
  }

  /** The plan; never refuses. */
  public static Result plan(Configuration configuration) {
    List<Diagnostic> unplanned = new ArrayList<>();
    List<VrrpGroupSettings> groups = GroupPlanner.groups(configuration);
    List<PlannedService> services =
        new ServicePlanner(configuration.globalDefs(), unplanned::add)
            .services(configuration.virtualServers());
    Plan plan =
        new Plan(
            groups,
            TrackerPlanner.trackers(configuration, groups, unplanned::add),
            NotifyPlanner.notifications(configuration, services),
            MailPlanner.mails(configuration.globalDefs()),
            services,
            configuration.markRules().stream().map(Values::markRule).toList(),
            PolicyPlanner.engine(configuration.globalDefs().engine()));
    return new Result(plan, unplanned);
  }
}
