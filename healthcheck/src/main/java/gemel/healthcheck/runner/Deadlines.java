package gemel.healthcheck.runner;

import gemel.linux.time.BootTime;
import java.util.Comparator;
import java.util.Optional;
import java.util.TreeSet;

/** The checks that have a deadline, the earliest first; at most one entry for each check. */
final class Deadlines {
  private final TreeSet<RunningCheck> checks =
      new TreeSet<>(
          Comparator.comparing(RunningCheck::deadline).thenComparingLong(RunningCheck::serial));

  /** Must come before the deadline of the check changes: it is found by it. */
  void remove(RunningCheck check) {
    checks.remove(check);
  }

  void add(RunningCheck check) {
    if (!check.deadline().equals(BootTime.NEVER)) {
      checks.add(check);
    }
  }

  /** {@link BootTime#NEVER} if there is none. */
  BootTime earliest() {
    return checks.isEmpty() ? BootTime.NEVER : checks.first().deadline();
  }

  Optional<RunningCheck> dueAt(BootTime now) {
    return earliest().isDueAt(now) ? Optional.of(checks.first()) : Optional.empty();
  }
}
