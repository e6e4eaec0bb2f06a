package gemel.vrrp.shell;

import gemel.linux.time.BootTime;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Shared by all groups of a director: that not all of them rehearse at once when their common
 * master falls silent. What one of them goes through is warm for all. Any thread.
 */
public final class DressRehearsals {
  private static final Duration APART = Duration.ofMillis(100);

  private final AtomicReference<BootTime> next = new AtomicReference<>(BootTime.ofMillis(0));

  /** Whether nobody has rehearsed of late; then somebody does now. */
  boolean begin(BootTime now) {
    BootTime free = next.get();
    return free.isDueAt(now) && next.compareAndSet(free, now.plus(APART));
  }
}
