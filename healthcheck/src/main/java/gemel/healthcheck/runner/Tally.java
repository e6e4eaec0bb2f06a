package gemel.healthcheck.runner;

import gemel.healthcheck.CheckFailure;
import gemel.healthcheck.CheckSuccess;
import gemel.healthcheck.FailureKind;
import gemel.healthcheck.Outcome;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;

/** The runner's counters while they count. */
final class Tally {
  private final Map<FailureKind, Long> failed = new EnumMap<>(FailureKind.class);
  private long started;
  private long passed;
  private long ended;
  private long cancelled;
  private long findings;
  private LatencyHistogram lateness = LatencyHistogram.EMPTY;
  private Duration worstLateness = Duration.ZERO;

  void started(Duration late) {
    started++;
    lateness = lateness.plus(late);
    worstLateness = late.compareTo(worstLateness) > 0 ? late : worstLateness;
  }

  void ended(Outcome outcome) {
    ended++;
    switch (outcome) {
      case CheckSuccess _ -> passed++;
      case CheckFailure failure -> failed.merge(failure.kind(), 1L, Long::sum);
    }
  }

  void cancelled() {
    cancelled++;
  }

  void found() {
    findings++;
  }

  CheckCounters counters(int checks) {
    int underWay = Math.toIntExact(started - ended - cancelled);
    return new CheckCounters(
        checks, underWay, started, passed, failed, cancelled, findings, lateness, worstLateness);
  }
}
