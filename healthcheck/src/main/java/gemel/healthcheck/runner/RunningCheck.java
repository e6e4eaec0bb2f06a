package gemel.healthcheck.runner;

import gemel.healthcheck.Attempt;
import gemel.healthcheck.Outcome;
import gemel.healthcheck.machine.Activity.Attempting;
import gemel.healthcheck.machine.CheckEffect;
import gemel.healthcheck.machine.CheckEvent;
import gemel.healthcheck.machine.CheckEvent.AttemptEnded;
import gemel.healthcheck.machine.CheckMachine;
import gemel.healthcheck.machine.CheckState;
import gemel.healthcheck.machine.Step;
import gemel.healthcheck.settings.CheckSettings;
import gemel.linux.time.BootTime;
import java.time.Duration;
import java.util.List;

/** One check as the runner holds it: its machine and state, and the attempt that is under way. */
final class RunningCheck {
  private static final Attempt NONE = () -> {};

  private final CheckSettings settings;
  private final long serial;
  private final CheckMachine machine;
  private CheckState state;
  private AttemptCounts attempts;
  private BootTime deadline;
  private Attempt underWay = NONE;

  /**
   * @param serial orders checks of the same deadline; no other check of the runner has it
   * @param attempts those before
   */
  RunningCheck(CheckSettings settings, long serial, CheckState state, AttemptCounts attempts) {
    this.settings = settings;
    this.serial = serial;
    this.machine = new CheckMachine(settings);
    this.state = state;
    this.attempts = attempts;
    this.deadline = CheckMachine.nextDeadline(state).orElse(BootTime.NEVER);
  }

  CheckSettings settings() {
    return settings;
  }

  long serial() {
    return serial;
  }

  CheckState state() {
    return state;
  }

  AttemptCounts attempts() {
    return attempts;
  }

  /** When it must get its next {@code Tick}; {@link BootTime#NEVER} if it rests. */
  BootTime deadline() {
    return deadline;
  }

  /** Takes the step and keeps the new state; performing the effects is left to the caller. */
  List<CheckEffect> take(CheckEvent event, BootTime now) {
    if (event instanceof AttemptEnded(long number, Outcome outcome)
        && state.activity() instanceof Attempting attempt
        && attempt.number() == number) {
      attempts = attempts.plus(now.since(attempt.startedAt()), outcome);
      underWay = NONE; // it may hold much that is over
    }
    Step step = machine.step(state, event, now);
    state = step.state();
    deadline = CheckMachine.nextDeadline(state).orElse(BootTime.NEVER);
    return step.effects();
  }

  /** What it knows, fit to begin another check with; it runs on itself. */
  CheckState stateAtRest(BootTime now) {
    return machine.step(state, new CheckEvent.Stop(), now).state();
  }

  boolean isAttempting(long number) {
    return state.activity() instanceof Attempting attempting && attempting.number() == number;
  }

  /** How long after it was due the attempt that is under way was started. */
  Duration lateness() {
    return state.activity() instanceof Attempting attempting
        ? attempting.startedAt().since(attempting.dueAt())
        : Duration.ZERO;
  }

  void underWay(Attempt attempt) {
    underWay = attempt;
  }

  void cancelAttempt() {
    underWay.cancel();
    underWay = NONE;
  }
}
