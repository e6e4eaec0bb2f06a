package gemel.ipvs.embedded.schedule;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A destination keeps a set of servers, and the least loaded of them serves it; when that is
 * crowded, the least loaded of all joins the set (ip_vs_lblcr.c). A set that has been as it is for
 * a day loses its most loaded server.
 */
final class LocalityWithReplication<S extends Candidate> implements Scheduler<S> {
  private static final long SETTLED_NANOS = Duration.ofDays(1).toNanos();

  /** Servers of a set that are not in the service any more. */
  private static final int MOST_GONE = 64;

  private final LeastConnections<S> least = new LeastConnections<>(true);
  private final DestinationCache<Replicas<S>> cache = new DestinationCache<>();

  /** The servers of a destination, the last that joined first. */
  private static final class Replicas<S extends Candidate> {
    private final List<S> servers = new ArrayList<>();
    private long changedAt;

    /** Those that were taken out stay, since they may return, but not any number of them. */
    void join(S server, int present, long now) {
      if (!servers.contains(server)) {
        if (servers.size() >= present + MOST_GONE) {
          servers.removeIf(Candidate::isRemoved);
        }
        servers.addFirst(server);
        changedAt = now;
      }
    }

    /** The least loaded that is in its service and available. */
    @Nullable S least() {
      return Best.of(servers, server -> !server.isRemoved(), LeastConnections::isLighter);
    }

    void shrink(long now) {
      if (servers.size() > 1 && now - changedAt > SETTLED_NANOS) {
        S most = most();
        if (most != null) {
          servers.remove(most);
          changedAt = now;
        }
      }
    }

    private @Nullable S most() {
      S most = null;
      for (S server : servers) {
        if (server.weight() > 0 && (most == null || LeastConnections.isLighter(most, server))) {
          most = server;
        }
      }
      return most;
    }
  }

  @Override
  public @Nullable S pick(List<S> servers, NewFlow flow) {
    Replicas<S> replicas = cache.get(flow.destination(), flow.now());
    if (replicas != null) {
      S kept = replicas.least();
      replicas.shrink(flow.now());
      if (kept != null && !Locality.isCrowded(kept, servers)) {
        return kept;
      }
    }
    S chosen = least.pick(servers, flow);
    if (chosen == null) {
      return null;
    }
    if (replicas == null) {
      replicas = new Replicas<>();
      cache.put(flow.destination(), replicas, flow.now());
    }
    replicas.join(chosen, servers.size(), flow.now());
    return chosen;
  }
}
