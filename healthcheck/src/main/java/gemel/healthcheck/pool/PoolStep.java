package gemel.healthcheck.pool;

import java.util.List;

/**
 * The answer of the machine to one event.
 *
 * @param state the next state
 * @param effects what has changed, in this order
 */
public record PoolStep<K>(PoolState<K> state, List<PoolEffect<K>> effects) {
  public PoolStep {
    effects = List.copyOf(effects);
  }
}
