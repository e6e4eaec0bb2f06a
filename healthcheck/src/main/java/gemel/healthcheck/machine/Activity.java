package gemel.healthcheck.machine;

import gemel.linux.time.BootTime;

/** What a check is doing. */
public sealed interface Activity {
  /** Nothing, and nothing is planned. */
  record Stopped() implements Activity {}

  /** The next attempt starts at {@code dueAt}. */
  record Waiting(BootTime dueAt) implements Activity {}

  /**
   * An attempt is under way.
   *
   * @param number which one, counted from 1
   * @param dueAt when it should have started
   * @param startedAt when it did
   * @param overdueAt when it is given up: a while after its own time limits
   * @param again whether another follows at once: what it sees may be what was there before
   */
  record Attempting(
      long number, BootTime dueAt, BootTime startedAt, BootTime overdueAt, boolean again)
      implements Activity {
    Attempting andAgain() {
      return new Attempting(number, dueAt, startedAt, overdueAt, /* again= */ true);
    }
  }
}
