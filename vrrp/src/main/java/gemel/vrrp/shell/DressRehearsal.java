package gemel.vrrp.shell;

import gemel.linux.time.BootTime;
import gemel.vrrp.group.Phase;
import java.time.Duration;

/**
 * When a group goes through its takeover once more: shortly before it is due, if it comes to that.
 * What has not run for seconds takes half as long again, and clients wait for it. Thread {@code
 * vrrp-GROUP}.
 */
final class DressRehearsal {
  private static final Duration AHEAD = Duration.ofMillis(15);

  /** Later than that it would itself hold the takeover up. */
  private static final Duration LATEST = Duration.ofMillis(8);

  private final DressRehearsals others;
  private BootTime rehearsedFor = BootTime.NEVER;

  DressRehearsal(DressRehearsals others) {
    this.others = others;
  }

  /**
   * When to look whether it is time.
   *
   * @param takeover when the group takes over unless it hears something
   */
  BootTime lookAt(Phase phase, BootTime takeover) {
    return phase instanceof Phase.Backup && !takeover.equals(rehearsedFor)
        ? takeover.plus(AHEAD.negated())
        : BootTime.NEVER;
  }

  /** Whether to rehearse now; once for each time of a takeover. */
  boolean isTime(Phase phase, BootTime takeover, BootTime now) {
    if (!lookAt(phase, takeover).isDueAt(now)) {
      return false;
    }
    rehearsedFor = takeover;
    return takeover.since(now).compareTo(LATEST) >= 0 && others.begin(now);
  }
}
