package gemel.ipvs;

import java.util.List;

/** Where an engine's connection changes go. Called on the engine's thread: must not wait. */
@FunctionalInterface
public interface ChangeSink {
  /**
   * Takes changes in their order.
   *
   * @return false if there is no room; the receiver then needs a snapshot
   */
  boolean offer(List<ConnectionChange> changes);
}
