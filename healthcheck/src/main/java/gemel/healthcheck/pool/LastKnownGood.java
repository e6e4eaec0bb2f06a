package gemel.healthcheck.pool;

import gemel.healthcheck.machine.HealthStatus;
import gemel.linux.time.BootTime;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Those servers of a pool that got connections and are not up any more. While one is up that gets
 * connections, these are all of them; when none is left, those that were up last.
 *
 * @param left when each of them was found not to be up
 */
public record LastKnownGood<K>(Map<K, BootTime> left) {
  public LastKnownGood {
    left = Collections.unmodifiableMap(new LinkedHashMap<>(left));
  }

  static <K> LastKnownGood<K> nobody() {
    return new LastKnownGood<>(Map.of());
  }

  /** Those who go on where nobody is up. */
  Set<K> servers() {
    return left.keySet();
  }

  /**
   * After something was learnt of servers.
   *
   * @param before who got connections
   * @param standings what is believed of all servers now
   * @param window those who left no longer before the last one were up last, too
   */
  LastKnownGood<K> after(Set<K> before, Map<K, Standing> standings, BootTime now, Duration window) {
    Map<K, BootTime> next = new LinkedHashMap<>();
    standings.forEach((id, standing) -> {
      BootTime since = before.contains(id) ? now : left.get(id);
      if (since != null && isMissed(standing)) {
        next.put(id, since);
      }
    });
    if (before.isEmpty() || standings.values().stream().anyMatch(Standing::getsConnections)) {
      return new LastKnownGood<>(next);
    }
    if (next.keySet().stream().noneMatch(before::contains)) {
      return nobody();
    }
    next.values().removeIf(since -> now.since(since).compareTo(window) > 0);
    return new LastKnownGood<>(next);
  }

  /** Whether it is only its health that keeps connections from it. */
  private static boolean isMissed(Standing standing) {
    return standing.status() != HealthStatus.UP && standing.hold() == Hold.NONE;
  }
}
