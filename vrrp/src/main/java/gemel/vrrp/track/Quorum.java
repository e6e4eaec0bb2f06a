package gemel.vrrp.track;

import gemel.linux.time.BootTime;
import gemel.vrrp.track.TrackerSettings.OfProcess;

/**
 * Whether there are enough processes, and have been for long enough ({@code quorum}, {@code
 * fork_delay}, {@code terminate_delay}). What is found first counts at once.
 *
 * @param known whether there is a verdict yet
 * @param good the verdict
 * @param turnsAt when it turns, if nothing changes until then; never, if it is right
 */
public record Quorum(boolean known, boolean good, BootTime turnsAt) {
  /** Before anybody has counted. */
  public static final Quorum UNKNOWN = new Quorum(false, false, BootTime.NEVER);

  /** After a count. */
  public Quorum counted(int count, OfProcess settings, BootTime now) {
    boolean enough = count >= settings.least() && count <= settings.most();
    if (!known || enough == good) {
      return new Quorum(true, enough, BootTime.NEVER);
    }
    BootTime at =
        turnsAt.equals(BootTime.NEVER)
            ? now.plus(enough ? settings.forkDelay() : settings.terminateDelay())
            : turnsAt;
    return at.isDueAt(now) ? new Quorum(true, enough, BootTime.NEVER) : new Quorum(true, good, at);
  }
}
