package gemel.healthcheck.runner;

import gemel.healthcheck.CheckFailure;
import gemel.healthcheck.Outcome;
import java.time.Duration;

/**
 * What has become of a check's attempts since it was first made; a reload that changes the check
 * does not begin anew. Attempts that were given up are in no number.
 *
 * @param latencies how long attempts took that came to an end, good or bad
 * @param failures how many of them failed; what went wrong on our side ({@code LOCAL}) is no
 *     failure of the server
 */
public record AttemptCounts(LatencyHistogram latencies, long failures) {
  static final AttemptCounts NONE = new AttemptCounts(LatencyHistogram.EMPTY, 0);

  AttemptCounts plus(Duration latency, Outcome outcome) {
    boolean failed = outcome instanceof CheckFailure failure && failure.isVerdict();
    return new AttemptCounts(latencies.plus(latency), failures + (failed ? 1 : 0));
  }

  /** Those of both. */
  public AttemptCounts and(AttemptCounts other) {
    return new AttemptCounts(latencies.and(other.latencies), failures + other.failures);
  }
}
