package gemel.healthcheck.pool;

import gemel.healthcheck.machine.HealthStatus;
import java.util.Map;

/** What can happen to a pool. */
public sealed interface PoolEvent<K> {
  /** The checks of a server say something else. */
  record Judged<K>(K id, HealthStatus status) implements PoolEvent<K> {}

  /**
   * The pool has these settings from now on, or for the first time.
   *
   * @param health what is believed of its servers
   */
  record Configured<K>(Map<K, HealthStatus> health) implements PoolEvent<K> {}
}
