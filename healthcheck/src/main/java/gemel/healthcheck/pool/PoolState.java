package gemel.healthcheck.pool;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Everything that is known of one pool.
 *
 * @param quorum whether enough is up
 * @param standings what is believed of each server
 * @param lastKnownGood who was up before; nobody where the settings do not ask for it
 * @param beginners who begins slowly
 */
public record PoolState<K>(
    Quorum quorum,
    Map<K, Standing> standings,
    LastKnownGood<K> lastKnownGood,
    Beginners<K> beginners) {
  public PoolState {
    standings = Collections.unmodifiableMap(new LinkedHashMap<>(standings));
  }

  /** What is believed of one; nothing of a stranger. */
  public Standing of(K id) {
    return standings.getOrDefault(id, Standing.UNKNOWN);
  }

  PoolState<K> with(K id, Standing standing) {
    Map<K, Standing> changed = new LinkedHashMap<>(standings);
    changed.put(id, standing);
    return with(changed);
  }

  PoolState<K> with(Map<K, Standing> standings) {
    return new PoolState<>(quorum, standings, lastKnownGood, beginners);
  }

  PoolState<K> with(Quorum quorum) {
    return new PoolState<>(quorum, standings, lastKnownGood, beginners);
  }

  PoolState<K> with(LastKnownGood<K> lastKnownGood) {
    return new PoolState<>(quorum, standings, lastKnownGood, beginners);
  }

  PoolState<K> with(Beginners<K> beginners) {
    return new PoolState<>(quorum, standings, lastKnownGood, beginners);
  }

  /** Who gets connections because his checks say so, whether there is a quorum or not. */
  Set<K> gettingConnections() {
    return standings.entrySet().stream()
        .filter(one -> one.getValue().getsConnections())
        .map(Map.Entry::getKey)
        .collect(Collectors.toSet());
  }
}
