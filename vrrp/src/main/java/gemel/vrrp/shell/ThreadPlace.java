package gemel.vrrp.shell;

import gemel.linux.libc.Placement;
import gemel.vrrp.ThreadSettings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks the system for what {@link ThreadSettings} want; what it refuses is said, no more. */
public final class ThreadPlace {
  private static final Logger log = LoggerFactory.getLogger(ThreadPlace.class);

  private ThreadPlace() {}

  /**
   * For the calling platform thread, and all that it starts afterwards: groups are to be started by
   * it. Real-time priority is each thread's own to ask for.
   */
  public static void take(ThreadSettings settings) {
    new Placement(
            "vrrp",
            settings.nice(),
            /* realTimePriority= */ 0,
            settings.processors(),
            settings.noSwap())
        .take()
        .forEach(log::warn);
  }
}
