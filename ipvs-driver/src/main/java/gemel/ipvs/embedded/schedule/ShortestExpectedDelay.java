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
    S idle = neverQueue ? firstIdle(servers) : null;
    return idle != null ? idle : Best.of(servers, ShortestExpectedDelay::isLess);
  }

  private @Nullable S firstIdle(List<S> servers) {
    return Best.of(servers, server -> server.active() == 0, (_, _) -> false);
  }

  /** Crosswise, so that nothing is rounded. */
  private static boolean isLess(Candidate a, Candidate b) {
    return (a.active() + 1) * b.weight() < (b.active() + 1) * a.weight();
  }
}
