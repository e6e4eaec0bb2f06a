package gemel.ipvs.embedded.schedule;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The server that would have the fewest active connections for its weight with one more
 * (ip_vs_sed.c); with {@code neverQueue} the first one that is idle, if there is one (ip_vs_nq.c).
 */
final class ShortestExpectedDelay<S extends Candidate> implements Scheduler<S> {
  private final boolean neverQueue;

  ShortestExpectedDelay(boolean neverQueue) {
    this.neverQueue = neverQueue;
  }

  @Override
  public @Nullable S pick(List<S> servers, NewFlow flow) {
    S least = null;
    for (int i = 0; i < servers.size(); i++) {
      S candidate = servers.get(i);
      if (!candidate.isAvailable()) {
        continue;
      }
      if (neverQueue && candidate.active() == 0) {
        return candidate;
      }
      if (least == null || isLess(candidate, least)) {
        least = candidate;
      }
    }
    return least;
  }

  /** Crosswise, so that nothing is rounded. */
  private static boolean isLess(Candidate a, Candidate b) {
    return (a.active() + 1) * b.weight() < (b.active() + 1) * a.weight();
  }
}
