package gemel.ipvs.embedded.schedule;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A destination keeps its server while that is there and not crowded; else, and at first, the one
 * with the least overhead for its weight (ip_vs_lblc.c). For clusters of caches.
 */
final class Locality<S extends Candidate> implements Scheduler<S> {
  private final LeastConnections<S> least = new LeastConnections<>(true);
  private final DestinationCache<S> cache = new DestinationCache<>();

  @Override
  public @Nullable S pick(List<S> servers, NewFlow flow) {
    S kept = cache.get(flow.destination(), flow.now());
    if (kept != null && !kept.isRemoved() && kept.weight() > 0 && !isCrowded(kept, servers)) {
      return kept;
    }
    S chosen = least.pick(servers, flow);
    if (chosen != null) {
      cache.put(flow.destination(), chosen, flow.now());
    }
    return chosen;
  }

  /** More active connections than weight, and another has not even half as many. */
  static boolean isCrowded(Candidate server, List<? extends Candidate> servers) {
    if (server.active() <= server.weight()) {
      return false;
    }
    for (int i = 0; i < servers.size(); i++) {
      if (servers.get(i).active() * 2 < servers.get(i).weight()) {
        return true;
      }
    }
    return false;
  }
}
