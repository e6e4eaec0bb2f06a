package gemel.vrrp.track.watch;

import gemel.linux.time.BootTime;
import gemel.vrrp.track.TrackerSettings;
import java.util.List;

/** One tracked object under watch. Thread {@code trackers}. */
interface Watch extends AutoCloseable {
  TrackerSettings settings();

  /** Descriptors that have input when there is something to look at. */
  default List<Integer> descriptors() {
    return List.of();
  }

  /** When to look though no descriptor has input; never, if only then. */
  default BootTime lookAt() {
    return BootTime.NEVER;
  }

  /** Looks, and says what there is to say. It does not wait. */
  void look(BootTime now);

  @Override
  void close();
}
