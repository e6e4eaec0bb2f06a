package gemel.healthcheck.machine;

import static gemel.healthcheck.machine.HealthStatus.UP;

import gemel.healthcheck.CheckFailure;
import gemel.healthcheck.CheckSuccess;
import gemel.healthcheck.FailureKind;
import gemel.healthcheck.Outcome;
import gemel.healthcheck.machine.Activity.Attempting;
import gemel.healthcheck.machine.Activity.Stopped;
import gemel.healthcheck.machine.Activity.Waiting;
import gemel.healthcheck.machine.CheckEffect.Announce;
import gemel.healthcheck.machine.CheckEffect.CancelAttempt;
import gemel.healthcheck.machine.CheckEffect.Report;
import gemel.healthcheck.machine.CheckEffect.StartAttempt;
import gemel.healthcheck.machine.CheckEvent.AttemptEnded;
import gemel.healthcheck.machine.Health.Doubted;
import gemel.healthcheck.machine.Health.Down;
import gemel.healthcheck.machine.Health.Unchecked;
import gemel.healthcheck.machine.Health.Up;
import gemel.healthcheck.settings.CheckSettings;
import gemel.healthcheck.settings.CheckTiming;
import gemel.healthcheck.settings.Seconds;
import gemel.linux.time.BootTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The rules of one check; the package's essay tells them in words. It holds the settings and no
 * state: any state may be given to any machine, which is how a check whose settings change keeps
 * what it knows.
 */
public final class CheckMachine {
  /** How long after its own time limits an attempt is taken for lost. */
  public static final Duration OVERDUE_AFTER = Duration.ofSeconds(1);

  private final CheckSettings settings;
  private final CheckTiming timing;
  private final Duration longest;

  public CheckMachine(CheckSettings settings) {
    this.settings = settings;
    this.timing = settings.timing();
    this.longest = settings.longestAttempt().plus(OVERDUE_AFTER);
  }

  /** A check of which nothing is known, at rest. */
  public static CheckState initial(BootTime now) {
    return new CheckState(new Unchecked(now), new Stopped(), List.of(), 0);
  }

  /** When the shell must send {@code Tick}; nothing while the check rests. */
  public static Optional<BootTime> nextDeadline(CheckState state) {
    return switch (state.activity()) {
      case Stopped _ -> Optional.empty();
      case Waiting waiting -> Optional.of(waiting.dueAt());
      case Attempting attempt -> Optional.of(attempt.overdueAt());
    };
  }

  public Step step(CheckState state, CheckEvent event, BootTime now) {
    return switch (event) {
      case CheckEvent.Start _ -> start(state, now.plus(settings.firstCheckAfter()));
      case CheckEvent.Wake _ -> start(state, now);
      case CheckEvent.Tick _ -> tick(state, now);
      case CheckEvent.LookNow _ -> lookNow(state, now);
      case AttemptEnded ended -> ended(state, ended, now);
      case CheckEvent.Stop _ -> stop(state);
    };
  }

  private static Step start(CheckState state, BootTime first) {
    return state.activity() instanceof Stopped
        ? Step.of(state.with(new Waiting(first)))
        : Step.of(state);
  }

  private Step lookNow(CheckState state, BootTime now) {
    return switch (state.activity()) {
      case Waiting _ -> attempt(state, new Waiting(now), now);
      case Attempting attempt -> Step.of(state.with(attempt.andAgain()));
      case Stopped _ -> Step.of(state);
    };
  }

  private Step tick(CheckState state, BootTime now) {
    return switch (state.activity()) {
      case Waiting waiting when waiting.dueAt().isDueAt(now) -> attempt(state, waiting, now);
      case Attempting attempt when attempt.overdueAt().isDueAt(now) ->
          conclude(state, attempt, overdue(attempt, now), now, new CancelAttempt(attempt.number()));
      case Waiting _, Attempting _, Stopped _ -> Step.of(state);
    };
  }

  private Step attempt(CheckState state, Waiting waiting, BootTime now) {
    long number = state.attempts() + 1;
    BootTime overdueAt = now.plus(longest);
    CheckState next =
        new CheckState(
            state.health(),
            new Attempting(number, waiting.dueAt(), now, overdueAt, /* again= */ false),
            state.results(),
            number);
    Duration late = now.since(waiting.dueAt());
    return late.compareTo(timing.delayLoop()) > 0
        ? Step.of(next, new StartAttempt(number), new Report(new CheckFinding.RanLate(late)))
        : Step.of(next, new StartAttempt(number));
  }

  private Step ended(CheckState state, AttemptEnded ended, BootTime now) {
    if (!(state.activity() instanceof Attempting attempt) || attempt.number() != ended.number()) {
      return Step.of(state); // of an attempt that was given up
    }
    boolean tooLate = attempt.overdueAt().isDueAt(now);
    return tooLate && ended.outcome() instanceof CheckFailure
        ? conclude(state, attempt, overdue(attempt, now), now)
        : conclude(state, attempt, ended.outcome(), now);
  }

  private static CheckFailure overdue(Attempting attempt, BootTime now) {
    Duration after = now.since(attempt.startedAt());
    return new CheckFailure(
        FailureKind.LOCAL,
        "the check had no result in time, given up after " + Seconds.text(after));
  }

  private Step conclude(
      CheckState state, Attempting attempt, Outcome told, BootTime now, CheckEffect... beforehand) {
    Outcome outcome = state.known(told);
    Health before = state.health();
    Health after = judge(before, outcome, now);
    Waiting waiting = new Waiting(nextDue(before, after, attempt, outcome, now));
    CheckResult result = new CheckResult(now, now.since(attempt.startedAt()), outcome);
    List<CheckEffect> effects = new ArrayList<>(List.of(beforehand));
    if (outcome instanceof CheckFailure failure && !failure.isVerdict()) {
      effects.add(new Report(new CheckFinding.NoVerdict(failure)));
    }
    if (after instanceof Up(BootTime _, CheckSuccess because)
        && before.believed().filter(up -> !up.weighing().equals(because.weighing())).isPresent()) {
      effects.add(new CheckEffect.Reweigh(because));
    }
    if (before.status() != after.status()) {
      int attempts = attemptsInRow(before, after);
      effects.add(
          new Announce(
              new HealthTransition(before.status(), after.status(), outcome, attempts, now)));
    }
    if (after instanceof Up up && isNews(up.because().warning(), before)) {
      effects.add(new CheckEffect.Warn(up.because().warning()));
    }
    return new Step(state.with(after, waiting, result), effects);
  }

  private static boolean isNews(String warning, Health before) {
    return !warning.isEmpty()
        && before.believed().filter(good -> good.warning().equals(warning)).isEmpty();
  }

  private Health judge(Health before, Outcome outcome, BootTime now) {
    return switch (outcome) {
      case CheckSuccess good -> new Up(before.status() == UP ? before.since() : now, good);
      case CheckFailure bad when !bad.isVerdict() -> before;
      case CheckFailure bad ->
          switch (before) {
            case Up up when timing.retry() > 0 -> new Doubted(up, bad, 1);
            case Doubted doubted when doubted.failedAttempts() < timing.retry() ->
                new Doubted(doubted.belief(), bad, doubted.failedAttempts() + 1);
            case Unchecked _, Up _, Doubted _ -> new Down(now, bad);
            case Down down -> new Down(down.since(), bad);
          };
    };
  }

  private static int attemptsInRow(Health before, Health after) {
    return before instanceof Doubted doubted && after instanceof Down
        ? doubted.failedAttempts() + 1
        : 1;
  }

  private BootTime nextDue(
      Health before, Health after, Attempting attempt, Outcome outcome, BootTime now) {
    if (attempt.again()) {
      return now;
    }
    boolean provedNothing = outcome instanceof CheckFailure failure && !failure.isVerdict();
    return switch (after) {
      case Unchecked _ -> now.plus(timing.soon());
      case Doubted _ -> now.plus(provedNothing ? timing.soon() : timing.delayBeforeRetry());
      case Up _ -> next(before, attempt, timing.delayLoop(), now);
      case Down _ -> next(before, attempt, timing.delayWhileDown(), now);
    };
  }

  private static BootTime next(Health before, Attempting attempt, Duration interval, BootTime now) {
    return before instanceof Doubted
        ? now.plus(interval)
        : nextBeat(attempt.dueAt(), interval, now);
  }

  /** The first moment after {@code now} that is whole intervals after {@code beat}. */
  private static BootTime nextBeat(BootTime beat, Duration interval, BootTime now) {
    long nanos = interval.toNanos();
    long passed = now.since(beat).toNanos() / nanos;
    return beat.plusNanos((passed + 1) * nanos);
  }

  private static Step stop(CheckState state) {
    CheckState resting =
        new CheckState(certain(state.health()), new Stopped(), state.results(), state.attempts());
    return state.activity() instanceof Attempting attempt
        ? Step.of(resting, new CancelAttempt(attempt.number()))
        : Step.of(resting);
  }

  /** A row of failed attempts does not survive a rest; what was believed does. */
  private static Health certain(Health health) {
    return health instanceof Doubted doubted ? doubted.belief() : health;
  }
}
