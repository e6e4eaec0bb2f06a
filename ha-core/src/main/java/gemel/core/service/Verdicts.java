package gemel.core.service;

import gemel.core.plan.PlannedServer;
import gemel.healthcheck.CheckSuccess;
import gemel.healthcheck.Weighing;
import gemel.healthcheck.machine.HealthStatus;
import gemel.healthcheck.machine.HealthTransition;
import gemel.healthcheck.pool.Hold;
import gemel.healthcheck.pool.Standing;
import gemel.healthcheck.settings.CheckSettings;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What is believed of every check, and what follows for servers. */
final class Verdicts {
  private static final Verdict NOTHING = new Verdict(HealthStatus.UNCHECKED, Weighing.NONE);

  private final Map<CheckSettings, Verdict> byCheck = new HashMap<>();
  private final Set<CheckSettings> unchecked = new HashSet<>();

  private record Verdict(HealthStatus status, Weighing weighing) {}

  void turned(CheckSettings check, HealthTransition transition) {
    Weighing weighing =
        transition.cause() instanceof CheckSuccess good ? good.weighing() : Weighing.NONE;
    believe(check, new Verdict(transition.to(), weighing));
  }

  private void believe(CheckSettings check, Verdict verdict) {
    byCheck.put(check, verdict);
    if (verdict.status() != HealthStatus.UNCHECKED) {
      unchecked.remove(check);
    }
  }

  void reweighed(CheckSettings check, CheckSuccess because) {
    byCheck.put(check, new Verdict(of(check), because.weighing()));
  }

  /** A check that goes on from what was believed of another one. */
  void follows(CheckSettings check, CheckSettings old) {
    believe(check, byCheck.getOrDefault(old, NOTHING));
  }

  /** From now on there are these checks and no others. */
  void follow(Set<CheckSettings> checks) {
    byCheck.keySet().retainAll(checks);
    unchecked.clear();
    checks.stream().filter(check -> of(check) == HealthStatus.UNCHECKED).forEach(unchecked::add);
  }

  /** Whether each check but these has said something. */
  boolean areCompleteBut(Set<CheckSettings> resting) {
    return resting.containsAll(unchecked);
  }

  HealthStatus of(CheckSettings check) {
    return byCheck.getOrDefault(check, NOTHING).status();
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

  /**
   * The configured weight, and what the checks make of it.
   *
   * @param hold whether somebody keeps connections from it
   */
  Standing standing(PlannedServer server, Hold hold) {
    List<Weighing> said =
        server.checks().stream()
            .map(check -> byCheck.getOrDefault(check, NOTHING).weighing())
            .toList();
    return new Standing(of(server), Weighing.weight(server.server().weight(), said), hold);
  }
}
