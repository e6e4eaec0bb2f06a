package gemel.core.pair;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Which mastership of each virtual router is the latest that is known, counted by both directors
 * together: each becoming master is above all before it. Survives a restart, as long as the peer
 * remembers. Belongs to one thread.
 */
public final class Generations {
  /** Routers that are remembered; those that were used longest ago make room. */
  static final int MOST_ROUTERS = 512;

  private final Map<RouterId, Long> latest =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<RouterId, Long> eldest) {
          return size() > MOST_ROUTERS;
        }
      };

  /** This director becomes master. */
  public void begin(RouterId router) {
    latest.merge(router, 1L, Long::sum);
  }

  /** The peer knows of this one. */
  public void heard(RouterId router, long generation) {
    if (generation > 0) {
      latest.merge(router, generation, Math::max);
    }
  }

  /** The latest; 0 for none. */
  public long of(RouterId router) {
    return latest.getOrDefault(router, 0L);
  }
}
