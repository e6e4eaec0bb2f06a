package gemel.bench.outage;

import gemel.bench.report.Effort;
import gemel.bench.report.Progress;
import gemel.bench.report.Result;
import gemel.bench.report.ResultTable;
import gemel.lab.ForwardingMode;
import java.util.List;

/** What clients see when one of three servers has a trouble, by each forwarding method. */
public final class OutageBench {
  private final ResultTable failed =
      ResultTable.of("requests that failed, of %d a second".formatted(OutageRun.A_SECOND), "");
  private final ResultTable late =
      ResultTable.of(
          "requests answered after more than %d ms".formatted(Seen.ENOUGH.toMillis()), "");
  private final ResultTable lasted =
      ResultTable.of("until the last of these was begun, from the trouble on", "ms");
  private final ResultTable afterwards =
      ResultTable.of("the same of requests begun when the trouble was over", "");

  private OutageBench() {}

  public static Result run(Effort effort, Progress progress) {
    OutageBench bench = new OutageBench();
    for (int round = 1; round <= effort.rounds(); round++) {
      for (ForwardingMode mode : ForwardingMode.values()) {
        progress.round(round, effort, mode.title());
        OutageRun.of(mode).forEach((trouble, seen) -> bench.add(mode, trouble, seen));
      }
    }
    return new Result(
        List.of(bench.failed, bench.late, bench.lasted, bench.afterwards),
        List.of(
            "One of three servers, round robin, HTTP_GET once a second with 1 s for an answer and"
                + " one more try after 1 s: up to 4 s until it is out.",
            "Each request has a connection of its own and fails after 10 s without an answer."));
  }

  private void add(ForwardingMode mode, Trouble trouble, Seen seen) {
    String name = "%s: %s".formatted(mode.title(), trouble);
    failed.add(name, seen.failed());
    late.add(name, seen.late());
    lasted.add(name, seen.lasted().toNanos() / 1e6);
    afterwards.add(name, seen.afterwards());
  }
}
