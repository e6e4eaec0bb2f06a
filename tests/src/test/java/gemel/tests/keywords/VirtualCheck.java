package gemel.tests.keywords;

import gemel.healthcheck.CheckFailure;
import gemel.healthcheck.CheckSuccess;
import gemel.healthcheck.FailureKind;
import gemel.healthcheck.Outcome;
import gemel.healthcheck.machine.CheckEffect;
import gemel.healthcheck.machine.CheckEvent;
import gemel.healthcheck.machine.CheckMachine;
import gemel.healthcheck.machine.CheckState;
import gemel.healthcheck.machine.HealthStatus;
import gemel.healthcheck.machine.Step;
import gemel.healthcheck.settings.CheckSettings;
import gemel.linux.time.BootTime;
import java.time.Duration;
import java.util.List;

/** A check's machine, started at 0, on a clock that only the test moves. */
final class VirtualCheck {
  static final Outcome GOOD = new CheckSuccess("good");
  static final Outcome BAD = new CheckFailure(FailureKind.REFUSED, "refused");

  private static final BootTime START = BootTime.ofMillis(0);

  private final CheckMachine machine;
  private CheckState state = CheckMachine.initial(START);
  private BootTime now = START;

  VirtualCheck(CheckSettings settings) {
    machine = new CheckMachine(settings);
    happens(new CheckEvent.Start());
  }

  HealthStatus status() {
    return state.health().status();
  }

  /** Waits for the next attempt to start; when that is, from 0 on. */
  Duration nextAttempt() {
    while (true) {
      if (ticks().stream().anyMatch(CheckEffect.StartAttempt.class::isInstance)) {
        return now.since(START);
      }
    }
  }

  /** Lets the attempt that is under way go unanswered; how long until it is given up. */
  Duration patience() {
    BootTime started = now;
    while (true) {
      if (ticks().stream().anyMatch(CheckEffect.CancelAttempt.class::isInstance)) {
        return now.since(started);
      }
    }
  }

  /** The attempt that is under way ends at once. */
  void ends(Outcome outcome) {
    happens(new CheckEvent.AttemptEnded(state.attempts(), outcome));
  }

  /** The next attempt ends so; when that was, from 0 on. */
  Duration next(Outcome outcome) {
    Duration at = nextAttempt();
    ends(outcome);
    return at;
  }

  private List<CheckEffect> ticks() {
    now = CheckMachine.nextDeadline(state).orElseThrow();
    return happens(new CheckEvent.Tick());
  }

  private List<CheckEffect> happens(CheckEvent event) {
    Step step = machine.step(state, event, now);
    state = step.state();
    return step.effects();
  }
}
