package gemel.bench.outage;

import gemel.lab.LoadReport;
import gemel.lab.LoadRequest;
import gemel.linux.time.BootTime;
import java.time.Duration;
import java.util.List;

/**
 * What clients saw of one trouble. A request is <i>in vain</i> if it failed or took longer than
 * {@link #ENOUGH}.
 *
 * @param failed requests begun before the trouble was over that failed
 * @param late those that were answered, but too late
 * @param lasted from the beginning of the trouble until the last of both was begun
 * @param afterwards requests begun when it was over that were in vain
 */
record Seen(int failed, int late, Duration lasted, int afterwards) {
  /** A lost SYN comes again after 1 s: whoever waited for that has noticed. */
  static final Duration ENOUGH = Duration.ofMillis(900);

  /**
   * Takes it from all requests of a load.
   *
   * @param over when the trouble was ended: it ended no earlier
   */
  static Seen of(LoadReport report, BootTime begun, BootTime over) {
    List<LoadRequest> inVain = report.requests().stream().filter(Seen::isInVain).toList();
    List<LoadRequest> during =
        inVain.stream().filter(request -> request.started().isBefore(over)).toList();
    int failed = Math.toIntExact(during.stream().filter(LoadRequest::hasFailed).count());
    Duration lasted = during.isEmpty() ? Duration.ZERO : during.getLast().started().since(begun);
    return new Seen(
        failed,
        during.size() - failed,
        lasted.isNegative() ? Duration.ZERO : lasted,
        inVain.size() - during.size());
  }

  private static boolean isInVain(LoadRequest request) {
    return request.hasFailed() || request.ended().since(request.started()).compareTo(ENOUGH) > 0;
  }
}
