package gemel.healthcheck.pool;

import java.util.Map;

/** What can happen to a pool. */
public sealed interface PoolEvent<K> {
  /** The checks of a server say something else of its health, or of its share. */
  record Judged<K>(K id, Standing standing) implements PoolEvent<K> {}

  /**
   * The pool has these settings from now on, or for the first time.
   *
   * @param standings what is believed of its servers
   */
  record Configured<K>(Map<K, Standing> standings) implements PoolEvent<K> {}

  /** Time has passed, and shares may have grown. */
  record Tick<K>() implements PoolEvent<K> {}
}
