package gemel.healthcheck.pool;

import gemel.healthcheck.machine.HealthStatus;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Everything that is known of one pool.
 *
 * @param quorum whether enough is up
 * @param health what is believed of each server
 */
public record PoolState<K>(Quorum quorum, Map<K, HealthStatus> health) {
  public PoolState {
    health = Collections.unmodifiableMap(new LinkedHashMap<>(health));
  }

  /** What is believed of one; {@code UNCHECKED} of a stranger. */
  public HealthStatus of(K id) {
    return health.getOrDefault(id, HealthStatus.UNCHECKED);
  }

  PoolState<K> with(K id, HealthStatus status) {
    Map<K, HealthStatus> changed = new LinkedHashMap<>(health);
    changed.put(id, status);
    return new PoolState<>(quorum, changed);
  }

  PoolState<K> with(Quorum quorum) {
    return new PoolState<>(quorum, health);
  }
}
