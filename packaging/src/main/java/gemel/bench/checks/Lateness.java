package gemel.bench.checks;

import gemel.lab.LabException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * How late checks were, as a director's metrics have it.
 *
 * @param bounds in seconds, ascending; the last is infinite
 * @param counts of checks that were so late or less
 */
record Lateness(List<Double> bounds, List<Long> counts) {
  private static final Pattern BUCKET =
      Pattern.compile(
          "^gemel_check_runner_lateness_seconds_bucket\\{le=\"([^\"]+)\"} ([0-9]+)",
          Pattern.MULTILINE);

  Lateness {
    bounds = List.copyOf(bounds);
    counts = List.copyOf(counts);
  }

  /**
   * Reads it.
   *
   * @param metrics Prometheus' text
   * @throws LabException if it is not in there
   */
  static Lateness of(String metrics) {
    List<Double> bounds = new ArrayList<>();
    List<Long> counts = new ArrayList<>();
    for (MatchResult bucket : BUCKET.matcher(metrics).results().toList()) {
      boolean last = bucket.group(1).equals("+Inf");
      bounds.add(last ? Double.POSITIVE_INFINITY : Double.parseDouble(bucket.group(1)));
      counts.add(Long.parseLong(bucket.group(2)));
    }
    if (bounds.isEmpty()) {
      throw new LabException("the metrics say nothing of how late checks are");
    }
    return new Lateness(bounds, counts);
  }

  /** Of those since then. */
  Lateness since(Lateness before) {
    List<Long> more = new ArrayList<>();
    for (int bucket = 0; bucket < counts.size(); bucket++) {
      more.add(counts.get(bucket) - before.counts.get(bucket));
    }
    return new Lateness(bounds, more);
  }

  /**
   * The least bound, in seconds, that a share of the checks keeps.
   *
   * @param share 0 to 1; 1 for the latest of all
   */
  double under(double share) {
    double wanted = counts.getLast() * share;
    int bucket = 0;
    while (counts.get(bucket) < wanted) {
      bucket++;
    }
    return bounds.get(bucket);
  }
}
