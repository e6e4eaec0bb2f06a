package gemel.bench.failover;

import gemel.bench.report.Effort;
import gemel.bench.report.Progress;
import gemel.bench.report.Result;
import gemel.bench.report.ResultTable;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * For how long clients are without an answer when the better one of two directors dies, leaves and
 * comes back: Gemel and keepalived, beside each other and each alone.
 */
public final class FailoverBench {
  private static final List<Pairing> PAIRINGS =
      List.of(
          Pairing.KEEPALIVED_ALONE, Pairing.GEMEL_FIRST, Pairing.GEMEL_SECOND, Pairing.GEMEL_ALONE);

  private FailoverBench() {}

  public static Result run(Effort effort, Progress progress) {
    Map<Happening, ResultTable> tables = new EnumMap<>(Happening.class);
    for (Happening happening : Happening.values()) {
      tables.put(happening, ResultTable.of("no answer when " + happening, "ms"));
    }
    for (int round = 1; round <= effort.rounds(); round++) {
      for (Cell cell : Cell.values()) {
        for (Pairing pairing : PAIRINGS) {
          String name = cell + ": " + pairing;
          progress.round(round, effort, name);
          FailoverRun.of(cell, pairing)
              .forEach((happening, gap) -> table(tables, happening).add(name, gap.toNanos() / 1e6));
        }
      }
    }
    return new Result(
        new ArrayList<>(tables.values()),
        List.of(
            "A > B: A is the better one, to which it happens; B takes over from it.",
            "It happens right after an advertisement of A, the longest wait there is.",
            "Clients ask a thousand times a second: a millisecond is the least to be seen."));
  }

  private static ResultTable table(Map<Happening, ResultTable> tables, Happening happening) {
    ResultTable table = tables.get(happening);
    if (table == null) {
      throw new IllegalStateException("no table for " + happening);
    }
    return table;
  }
}
