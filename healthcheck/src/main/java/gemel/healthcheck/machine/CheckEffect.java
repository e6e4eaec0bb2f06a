package gemel.healthcheck.machine;

/** What the shell must do, in the order given. */
public sealed interface CheckEffect {
  /** Start an attempt; its end comes back as {@link CheckEvent.AttemptEnded} with this number. */
  record StartAttempt(long number) implements CheckEffect {}

  /** Give an attempt up. */
  record CancelAttempt(long number) implements CheckEffect {}

  /** The status has changed: tell whoever uses it. */
  record Announce(HealthTransition transition) implements CheckEffect {}

  /** Something is wrong with the checking itself: tell whoever looks after us. */
  record Report(CheckFinding finding) implements CheckEffect {}
}
