package gemel.core.service;

import gemel.core.plan.PlannedServer;
import gemel.healthcheck.machine.HealthStatus;
import gemel.healthcheck.settings.CheckSettings;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** What is believed of every check, and what follows for servers. */
final class Verdicts {
  private final Map<CheckSettings, HealthStatus> byCheck = new HashMap<>();

  void put(CheckSettings check, HealthStatus status) {
    byCheck.put(check, status);
  }

  void keepOnly(Set<CheckSettings> checks) {
    byCheck.keySet().retainAll(checks);
  }

  HealthStatus of(CheckSettings check) {
    return byCheck.getOrDefault(check, HealthStatus.UNCHECKED);
  }

  /** Down if any check says so, up if all do. */
  HealthStatus of(PlannedServer server) {
    HealthStatus status = HealthStatus.UP;
    for (CheckSettings check : server.checks()) {
      switch (of(check)) {
        case DOWN -> {
          return HealthStatus.DOWN;
        }
        case UNCHECKED -> status = HealthStatus.UNCHECKED;
        case UP -> {}
      }
    }
    return status;
  }
}
