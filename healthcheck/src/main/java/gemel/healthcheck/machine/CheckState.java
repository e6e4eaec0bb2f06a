package gemel.healthcheck.machine;

import gemel.healthcheck.Outcome;
import java.util.ArrayList;
import java.util.List;

/**
 * Everything that is known of one check.
 *
 * @param health what is believed of the server
 * @param activity what the check is doing
 * @param results how the last attempts ended, at most {@link #RESULTS_KEPT}, the latest last
 * @param attempts how many attempts were started
 */
public record CheckState(
    Health health, Activity activity, List<CheckResult> results, long attempts) {
  public static final int RESULTS_KEPT = 8;

  public CheckState {
    results = List.copyOf(results);
    if (results.size() > RESULTS_KEPT) {
      throw new IllegalArgumentException(results.size() + " results, at most " + RESULTS_KEPT);
    }
  }

  /** The same outcome, as the latest result has it if they are equal: most are, and it is kept. */
  Outcome known(Outcome outcome) {
    return !results.isEmpty() && results.getLast().outcome().equals(outcome)
        ? results.getLast().outcome()
        : outcome;
  }

  CheckState with(Activity activity) {
    return new CheckState(health, activity, results, attempts);
  }

  CheckState with(Health health, Activity activity, CheckResult latest) {
    List<CheckResult> kept = new ArrayList<>(results);
    if (kept.size() == RESULTS_KEPT) {
      kept.removeFirst();
    }
    kept.add(latest);
    return new CheckState(health, activity, kept, attempts);
  }
}
