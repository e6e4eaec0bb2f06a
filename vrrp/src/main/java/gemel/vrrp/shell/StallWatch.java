package gemel.vrrp.shell;

import gemel.linux.time.BootTime;
import gemel.vrrp.group.Stall;
import gemel.vrrp.group.Vitals;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/** Notices that the thread {@code vrrp-GROUP} was held up; belongs to it. */
final class StallWatch {
  private static final Duration LEAST = Duration.ofMillis(10);

  private final Duration worthNaming;
  private final Supplier<Vitals> vitals;
  private Vitals last;
  private volatile StallCount count = StallCount.NONE;

  /** Half an interval of advertisements and more is worth naming, ten milliseconds at least. */
  StallWatch(Duration advertInterval, Supplier<Vitals> vitals) {
    Duration half = advertInterval.dividedBy(2);
    this.worthNaming = half.compareTo(LEAST) < 0 ? LEAST : half;
    this.vitals = vitals;
    this.last = vitals.get();
  }

  /** The thread is about to wait: whether it was held up since it woke. */
  Optional<Stall> waits() {
    return look(last.at(), false);
  }

  /**
   * The thread has woken: whether it should have been awake since {@code due}.
   *
   * @param interrupted whether its wait was
   */
  Optional<Stall> woke(BootTime due, boolean interrupted) {
    return look(due.isBefore(last.at()) ? last.at() : due, interrupted);
  }

  private Optional<Stall> look(BootTime due, boolean interrupted) {
    Vitals before = last;
    last = vitals.get();
    if (due.equals(BootTime.NEVER) || last.at().since(due).compareTo(worthNaming) < 0) {
      return Optional.empty();
    }
    Stall stall = last.since(before, due, interrupted);
    count = count.and(stall);
    return Optional.of(stall);
  }

  /** Any thread may ask. */
  StallCount count() {
    return count;
  }
}
