package gemel.ipvs.embedded.service;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The server with the least overhead (ip_vs_lc.c), or the least overhead for its weight
 * (ip_vs_wlc.c). The first in the list wins a tie.
 */
final class LeastConnections implements Scheduler {
  private final boolean weighted;

  LeastConnections(boolean weighted) {
    this.weighted = weighted;
  }

  @Override
  public @Nullable ServerSlot pick(
      List<ServerSlot> servers, long clientHigh, long clientLow, int clientPort) {
    ServerSlot least = null;
    for (int i = 0; i < servers.size(); i++) {
      ServerSlot candidate = servers.get(i);
      if (candidate.isAvailable() && (least == null || isLess(candidate, least))) {
        least = candidate;
      }
    }
    return least;
  }

  /** Crosswise, so that nothing is rounded. */
  private boolean isLess(ServerSlot a, ServerSlot b) {
    return weighted
        ? a.overhead() * b.weight() < b.overhead() * a.weight()
        : a.overhead() < b.overhead();
  }
}
