package gemel.vrrp.group;

import gemel.linux.time.BootTime;
import java.time.Duration;

/**
 * A group's thread was not run when it should have been.
 *
 * @param from when it should have been
 * @param until when it was
 * @param reason what explains the most of it
 * @param explained how much of it that explains
 */
public record Stall(BootTime from, BootTime until, Reason reason, Duration explained) {
  /** What held it up. */
  public enum Reason {
    SUSPENDED("the machine was suspended"),
    GARBAGE_COLLECTION("garbage collection"),
    SCHEDULER("the processors ran others"),
    STOPPED("the process was stopped, by SIGSTOP or a frozen cgroup"),
    UNKNOWN("of unknown cause");

    private final String words;

    Reason(String words) {
      this.words = words;
    }

    /** For people. */
    public String words() {
      return words;
    }
  }

  public Duration length() {
    return until.since(from);
  }

  /** For people. */
  public String sentence() {
    return "this director stood still for %s (%s%s)"
        .formatted(
            Seconds.of(length()),
            reason.words(),
            reason == Reason.UNKNOWN ? "" : ", " + Seconds.of(explained));
  }
}
