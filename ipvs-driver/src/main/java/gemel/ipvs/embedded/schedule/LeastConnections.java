package gemel.ipvs.embedded.schedule;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The server with the least overhead (ip_vs_lc.c), or the least overhead for its weight
 * (ip_vs_wlc.c). The first in the list wins a tie.
 */
final class LeastConnections<S extends Candidate> implements Scheduler<S> {
  private final boolean weighted;

  LeastConnections(boolean weighted) {
    this.weighted = weighted;
  }

  @Override
  public @Nullable S pick(List<S> servers, NewFlow flow) {
    return weighted
        ? Best.of(servers, LeastConnections::isLighter)
        : Best.of(servers, (a, b) -> a.overhead() < b.overhead());
  }

  /** Whether a has less overhead for its weight; crosswise, so that nothing is rounded. */
  static boolean isLighter(Candidate a, Candidate b) {
    return a.overhead() * b.weight() < b.overhead() * a.weight();
  }
}
