package gemel.vrrp.group;

import gemel.linux.time.BootTime;
import java.time.Duration;

/**
 * What a thread knows of its life at a moment; two of them tell what held it up between.
 *
 * @param at the moment
 * @param monotonicNanos a clock that stands still while the machine is suspended
 * @param processNanos what the whole process has computed
 * @param runDelayNanos how long the thread was ready and others were run
 * @param collectionMillis how long the garbage collector has held up everything
 */
public record Vitals(
    BootTime at,
    long monotonicNanos,
    long processNanos,
    long runDelayNanos,
    long collectionMillis) {
  /** A process that computed for less than this part of the time was not run at all. */
  private static final int IDLE_PART = 10;

  /**
   * Why the thread was not run from {@code due} on until now.
   *
   * @param before the moment after which it waited
   * @param interrupted whether the wait ended as it does when a process is continued
   */
  public Stall since(Vitals before, BootTime due, boolean interrupted) {
    Duration late = at.since(due);
    Duration suspended = at.since(before.at).minusNanos(monotonicNanos - before.monotonicNanos);
    Duration collecting = Duration.ofMillis(collectionMillis - before.collectionMillis);
    Duration delayed = Duration.ofNanos(runDelayNanos - before.runDelayNanos);
    Duration computed = Duration.ofNanos(processNanos - before.processNanos);
    if (isMostOf(late, suspended)) {
      return stall(due, Stall.Reason.SUSPENDED, suspended);
    }
    if (isMostOf(late, collecting)) {
      return stall(due, Stall.Reason.GARBAGE_COLLECTION, collecting);
    }
    if (isMostOf(late, delayed)) {
      return stall(due, Stall.Reason.SCHEDULER, delayed);
    }
    return interrupted || computed.compareTo(late.dividedBy(IDLE_PART)) < 0
        ? stall(due, Stall.Reason.STOPPED, late)
        : stall(due, Stall.Reason.UNKNOWN, Duration.ZERO);
  }

  private static boolean isMostOf(Duration whole, Duration part) {
    return part.compareTo(whole.dividedBy(2)) >= 0;
  }

  private Stall stall(BootTime due, Stall.Reason reason, Duration explained) {
    return new Stall(due, at, reason, explained);
  }
}
