package gemel.core.dispute;

import gemel.healthcheck.machine.HealthStatus;
import gemel.linux.time.BootTime;
import java.time.Duration;

/**
 * What a director believes by a check.
 *
 * @param since by this director's clock, whoever believes it
 * @param why a sentence
 * @param toTurn the longest until that director has noticed that the server is something else
 */
public record Opinion(HealthStatus status, BootTime since, String why, Duration toTurn) {
  /** Nobody waits for longer. */
  static final Duration LONGEST = Duration.ofDays(3650);

  public Opinion {
    toTurn = toTurn.compareTo(LONGEST) > 0 ? LONGEST : toTurn;
  }

  /** Whether one says up and the other down. Of a server that was not checked nothing is said. */
  boolean contradicts(Opinion other) {
    return status != other.status && isKnown() && other.isKnown();
  }

  boolean isKnown() {
    return status != HealthStatus.UNCHECKED;
  }
}
