package gemel.vrrp.arp;

import gemel.linux.time.BootTime;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** One announcement in an interval, whoever asks for it. Any thread; nobody waits. */
public final class AnnouncementPace {
  static final AnnouncementPace UNLIMITED = new AnnouncementPace(Duration.ZERO);

  private final long intervalNanos;
  private final AtomicLong freeAt = new AtomicLong(Long.MIN_VALUE);

  AnnouncementPace(Duration interval) {
    this.intervalNanos = interval.toNanos();
  }

  /** Whether an announcement may go now; then the next one may go an interval later. */
  boolean take(BootTime now) {
    if (intervalNanos == 0) {
      return true;
    }
    long free = freeAt.get();
    return free <= now.nanos() && freeAt.compareAndSet(free, now.nanos() + intervalNanos);
  }

  /** When the next announcement may go, if nobody else is faster; long ago, if it may now. */
  BootTime freeAt() {
    return new BootTime(freeAt.get());
  }
}
