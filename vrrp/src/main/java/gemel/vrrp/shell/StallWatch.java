package gemel.vrrp.shell;

import gemel.linux.time.BootTime;
import gemel.linux.time.TimeSource;
import gemel.vrrp.group.Stall;
import gemel.vrrp.group.Vitals;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Notices that the thread {@code vrrp-GROUP} was held up; belongs to it. The vitals are read before
 * each wait, and after one that lasted too long: who woke in time has something to do.
 */
final class StallWatch {
  private static final Duration LEAST = Duration.ofMillis(10);

  private final Duration worthNaming;
  private final TimeSource time;
  private final Supplier<Vitals> vitals;
  private Vitals last;
  private BootTime awakeSince;
  private volatile StallCount count = StallCount.NONE;

  /** Half an interval of advertisements and more is worth naming, ten milliseconds at least. */
  StallWatch(Duration advertInterval, TimeSource time, Supplier<Vitals> vitals) {
    Duration half = advertInterval.dividedBy(2);
    this.worthNaming = half.compareTo(LEAST) < 0 ? LEAST : half;
    this.time = time;
    this.vitals = vitals;
    this.last = vitals.get();
    this.awakeSince = last.at();
  }

  /** The thread is about to wait: whether it was held up since it woke. */
  Optional<Stall> waits() {
    Vitals before = last;
    BootTime since = awakeSince;
    last = vitals.get();
    awakeSince = last.at();
    return isLate(last.at(), since) ? Optional.of(stall(before, since, false)) : Optional.empty();
  }

  /**
   * The thread has woken: whether it should have been awake since {@code due}.
   *
   * @param interrupted whether its wait was
   */
  Optional<Stall> woke(BootTime due, boolean interrupted) {
    BootTime since = due.isBefore(last.at()) ? last.at() : due;
    awakeSince = time.now();
    if (!isLate(awakeSince, since)) {
      return Optional.empty();
    }
    Vitals before = last;
    last = vitals.get();
    awakeSince = last.at();
    return Optional.of(stall(before, since, interrupted));
  }

  private boolean isLate(BootTime now, BootTime due) {
    return !due.equals(BootTime.NEVER) && now.since(due).compareTo(worthNaming) >= 0;
  }

  private Stall stall(Vitals before, BootTime due, boolean interrupted) {
    Stall stall = last.since(before, due, interrupted);
    count = count.and(stall);
    return stall;
  }

  /** Any thread may ask. */
  StallCount count() {
    return count;
  }
}
