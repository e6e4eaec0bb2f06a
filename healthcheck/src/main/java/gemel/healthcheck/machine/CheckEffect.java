package gemel.healthcheck.machine;

import gemel.healthcheck.CheckSuccess;

/** What the shell must do, in the order given. */
public sealed interface CheckEffect {
  /** Start an attempt; its end comes back as {@link CheckEvent.AttemptEnded} with this number. */
  record StartAttempt(long number) implements CheckEffect {}

  /** Give an attempt up. */
  record CancelAttempt(long number) implements CheckEffect {}

  /** The status has changed: tell whoever uses it. */
  record Announce(HealthTransition transition) implements CheckEffect {}

  /** It is up as before, and says something else of its share. */
  record Reweigh(CheckSuccess because) implements CheckEffect {}

  /**
   * Something should be mended, and was not said before.
   *
   * @param warning what
   */
  record Warn(String warning) implements CheckEffect {}

  /** Something is wrong with the checking itself: tell whoever looks after us. */
  record Report(CheckFinding finding) implements CheckEffect {}
}
