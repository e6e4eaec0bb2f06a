package gemel.vrrp.lease;

import gemel.linux.time.BootTime;

/**
 * Until when a group may answer for its addresses. Written by {@code vrrp-GROUP}, read by any
 * thread without waiting.
 */
public final class Lease {
  private volatile long untilNanos;

  /** Extends it; a moment that is earlier than the present end changes nothing. */
  public void holdUntil(BootTime until) {
    untilNanos = Math.max(untilNanos, until.nanos());
  }

  /** Gives it back. */
  public void end() {
    untilNanos = 0;
  }

  public BootTime until() {
    return new BootTime(untilNanos);
  }

  /**
   * Whether the group may answer.
   *
   * @param bootNanos now, in nanoseconds of CLOCK_BOOTTIME
   */
  public boolean holdsAt(long bootNanos) {
    return bootNanos < untilNanos;
  }
}
