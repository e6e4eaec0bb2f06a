package gemel.healthcheck.machine;

import gemel.healthcheck.Outcome;

/** What can happen to a check. Out of place, an event changes nothing. */
public sealed interface CheckEvent {
  /** It is to run. */
  record Start() implements CheckEvent {}

  /** The time has come that {@link CheckMachine#nextDeadline} named, or may have. */
  record Tick() implements CheckEvent {}

  /** It has rested for a while, and is to look at once. */
  record Wake() implements CheckEvent {}

  /** There is something new to see: the next attempt is due now. */
  record LookNow() implements CheckEvent {}

  /** Attempt {@code number} ended by itself. */
  record AttemptEnded(long number, Outcome outcome) implements CheckEvent {}

  /** It is to rest; what is believed stays. */
  record Stop() implements CheckEvent {}
}
