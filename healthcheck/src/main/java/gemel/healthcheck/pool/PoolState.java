package gemel.healthcheck.pool;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Everything that is known of one pool.
 *
 * @param quorum whether enough is up
 * @param standings what is believed of each server
 */
public record PoolState<K>(Quorum quorum, Map<K, Standing> standings) {
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
    return new PoolState<>(quorum, changed);
  }

  PoolState<K> with(Quorum quorum) {
    return new PoolState<>(quorum, standings);
  }
}
