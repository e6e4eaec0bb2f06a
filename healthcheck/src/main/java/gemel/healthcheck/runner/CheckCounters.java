package gemel.healthcheck.runner;

import gemel.healthcheck.FailureKind;
import java.time.Duration;
import java.util.Map;

/**
 * What a runner has done since it was made.
 *
 * @param checks how many checks it runs now
 * @param underWay how many attempts are under way now
 * @param started attempts started
 * @param passed attempts that ended well
 * @param failed attempts that ended otherwise, by kind
 * @param cancelled attempts that were given up: overdue, or their check was removed
 * @param findings how often a check ran late or came to no verdict
 * @param lateness how long after they were due attempts were started
 * @param worstLateness the most of that
 */
public record CheckCounters(
    int checks,
    int underWay,
    long started,
    long passed,
    Map<FailureKind, Long> failed,
    long cancelled,
    long findings,
    LatencyHistogram lateness,
    Duration worstLateness) {
  public CheckCounters {
    failed = Map.copyOf(failed);
  }
}
