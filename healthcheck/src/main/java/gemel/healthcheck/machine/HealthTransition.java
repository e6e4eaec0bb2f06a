package gemel.healthcheck.machine;

import gemel.healthcheck.Outcome;
import gemel.linux.time.BootTime;

/**
 * The status of a check has changed.
 *
 * @param from before
 * @param to after, never the same
 * @param cause the outcome that tipped it
 * @param attempts how many attempts in a row led here, that one included
 * @param at when
 */
public record HealthTransition(
    HealthStatus from, HealthStatus to, Outcome cause, int attempts, BootTime at) {
  /** {@code UP -> DOWN after 2 attempts: connection refused by 10.0.0.3:80}. */
  public String sentence() {
    String row = attempts == 1 ? "" : " after " + attempts + " attempts";
    return from + " -> " + to + row + ": " + cause.sentence();
  }
}
