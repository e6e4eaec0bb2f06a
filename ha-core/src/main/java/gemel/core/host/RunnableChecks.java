package gemel.core.host;

import gemel.core.plan.Plan;
import gemel.core.plan.PlannedServer;
import gemel.core.plan.PlannedService;
import gemel.healthcheck.settings.CheckSettings;
import gemel.healthcheck.settings.MiscCheck;
import gemel.linux.process.NamedProgram.Resolution;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Leaves out the checks whose program this host does not have, or must not run, as keepalived does:
 * a server is in spite of them. What happens to a program later on is the check's own business.
 */
public final class RunnableChecks {
  private final Consumer<String> complaints;

  /**
   * Looks at this host.
   *
   * @param complaints get a sentence for each check that is left out
   */
  public RunnableChecks(Consumer<String> complaints) {
    this.complaints = complaints;
  }

  /** The plan without them. May wait for the file system. */
  public Plan of(Plan plan) {
    return plan.with(
        plan.services().stream()
            .map(service ->
                service.with(
                    service.servers().stream().map(server -> of(service, server)).toList()))
            .toList());
  }

  private PlannedServer of(PlannedService service, PlannedServer server) {
    return server.with(
        server.checks().stream()
            .filter(check -> {
              Optional<String> refusal = refusal(check);
              refusal.ifPresent(why ->
                  complaints.accept(
                      "server %s of %s: %s: %s; it is not run, and does not count"
                          .formatted(
                              server.server().id(), service.service().key(), check.spec(), why)));
              return refusal.isEmpty();
            })
            .toList());
  }

  private static Optional<String> refusal(CheckSettings check) {
    return check.spec() instanceof MiscCheck misc
            && misc.program().resolve() instanceof Resolution.Refused(String why)
        ? Optional.of(why)
        : Optional.empty();
  }
}
