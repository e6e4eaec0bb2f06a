package gemel.healthcheck.runner;

import gemel.healthcheck.CheckFailure;
import gemel.healthcheck.Checker;
import gemel.healthcheck.FailureKind;
import gemel.healthcheck.Outcome;
import gemel.healthcheck.machine.CheckEffect;
import gemel.healthcheck.machine.CheckEvent;
import gemel.healthcheck.machine.CheckMachine;
import gemel.healthcheck.machine.CheckState;
import gemel.healthcheck.settings.CheckSettings;
import gemel.healthcheck.settings.CheckSpec;
import gemel.linux.time.BootTime;
import gemel.linux.time.TimeSource;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Runs checks: event in, step, perform each effect, arm one timer for the earliest deadline of all.
 *
 * <p>A check has at most one attempt under way, so what a runner holds is bounded by the number of
 * its checks. It is made and used on one event loop; a call from elsewhere is refused.
 */
public final class CheckRunner {
  /** How many deadlines one turn serves before the event loop gets to read answers again. */
  static final int TICKS_PER_TURN = 100;

  /** The clock of Vert.x stands still in suspend: this often at least we look at ours. */
  static final Duration LONGEST_SLEEP = Duration.ofSeconds(1);

  private static final long NO_TIMER = -1;
  private static final Logger LOG = LoggerFactory.getLogger(CheckRunner.class);

  private final Vertx vertx;
  private final Context context;
  private final TimeSource time;
  private final Checker<CheckSpec> checker;
  private final HealthListener listener;
  private final Thread owner = Thread.currentThread();
  private final Map<CheckSettings, RunningCheck> checks = new LinkedHashMap<>();
  private final Deadlines deadlines = new Deadlines();
  private final Tally tally = new Tally();
  private final FindingsLog findings = new FindingsLog(LOG);
  private long serials;
  private long timer = NO_TIMER;
  private BootTime armedFor = BootTime.NEVER;

  /**
   * @throws IllegalStateException if this is not an event loop of Vert.x
   */
  public CheckRunner(
      Vertx vertx, TimeSource time, Checker<CheckSpec> checker, HealthListener listener) {
    if (!Context.isOnEventLoopThread()) {
      throw new IllegalStateException("made on " + owner + ", which is not an event loop");
    }
    this.vertx = vertx;
    this.context = vertx.getOrCreateContext();
    this.time = time;
    this.checker = checker;
    this.listener = listener;
  }

  /**
   * Starts a check of which nothing is known.
   *
   * @throws IllegalStateException if it runs already
   */
  public void add(CheckSettings settings) {
    start(settings, CheckMachine.initial(time.now()), AttemptCounts.NONE);
  }

  /**
   * Starts a check that goes on with what {@code model} believes, remembers and has counted, so
   * that a server keeps its status when the way it is checked changes. No transition is announced.
   *
   * @throws IllegalStateException if it runs already, or {@code model} does not
   */
  public void addLike(CheckSettings settings, CheckSettings model) {
    RunningCheck known = running(model);
    start(settings, known.stateAtRest(time.now()), known.attempts());
  }

  /**
   * Ends a check; its attempt is given up, and nothing more is heard of it.
   *
   * @throws IllegalStateException if it does not run
   */
  public void remove(CheckSettings settings) {
    deliver(running(settings), new CheckEvent.Stop());
    checks.remove(settings);
  }

  /** Ends all checks. */
  public void close() {
    List.copyOf(checks.keySet()).forEach(this::remove);
  }

  /** Has a check look at once; nothing happens if it does not run. */
  public void lookNow(CheckSettings settings) {
    tell(settings, new CheckEvent.LookNow());
  }

  /**
   * Has a check rest: it makes no attempts, and what is believed stays. Nothing if there is none.
   */
  public void rest(CheckSettings settings) {
    tell(settings, new CheckEvent.Stop());
  }

  /** Has a check that rests look at once, and go on. Nothing if there is none. */
  public void wake(CheckSettings settings) {
    tell(settings, new CheckEvent.Wake());
  }

  private void tell(CheckSettings settings, CheckEvent event) {
    mustBeOwner();
    Optional.ofNullable(checks.get(settings)).ifPresent(check -> deliver(check, event));
  }

  /** Nothing if there is no such check. */
  public Optional<CheckReport> report(CheckSettings settings) {
    mustBeOwner();
    return Optional.ofNullable(checks.get(settings)).map(this::report);
  }

  /** Of all checks, in the order in which they were added. */
  public List<CheckReport> reports() {
    mustBeOwner();
    return checks.values().stream().map(this::report).toList();
  }

  public CheckCounters counters() {
    mustBeOwner();
    return tally.counters(checks.size());
  }

  private CheckReport report(RunningCheck check) {
    return CheckReport.of(check, time.now());
  }

  private void start(CheckSettings settings, CheckState state, AttemptCounts attempts) {
    mustBeOwner();
    if (checks.containsKey(settings)) {
      throw new IllegalStateException("runs already: " + settings);
    }
    RunningCheck check = new RunningCheck(settings, serials++, state, attempts);
    checks.put(settings, check);
    deliver(check, new CheckEvent.Start());
  }

  private RunningCheck running(CheckSettings settings) {
    mustBeOwner();
    return Optional.ofNullable(checks.get(settings))
        .orElseThrow(() -> new IllegalStateException("does not run: " + settings));
  }

  private void mustBeOwner() {
    if (!owner.equals(Thread.currentThread())) {
      throw new IllegalStateException(
          "called on " + Thread.currentThread() + ", belongs to " + owner);
    }
  }

  /** The timer has fired. */
  private void turn() {
    armedFor = BootTime.NEVER;
    try {
      BootTime now = time.now();
      for (int ticks = 0; ticks < TICKS_PER_TURN; ticks++) {
        Optional<RunningCheck> due = deadlines.dueAt(now);
        if (due.isEmpty()) {
          break;
        }
        step(due.get(), new CheckEvent.Tick());
      }
    } finally {
      arm(); // also when a listener has thrown: the other checks go on
    }
  }

  private void deliver(RunningCheck check, CheckEvent event) {
    try {
      step(check, event);
    } finally {
      arm();
    }
  }

  private void step(RunningCheck check, CheckEvent event) {
    deadlines.remove(check);
    List<CheckEffect> effects = check.take(event, time.now());
    deadlines.add(check);
    for (CheckEffect effect : effects) {
      perform(check, effect);
    }
  }

  private void perform(RunningCheck check, CheckEffect effect) {
    CheckSettings settings = check.settings();
    switch (effect) {
      case CheckEffect.StartAttempt start -> startAttempt(check, start.number());
      case CheckEffect.CancelAttempt _ -> {
        tally.cancelled();
        check.cancelAttempt();
      }
      case CheckEffect.Announce announce -> {
        LOG.debug("{}: {}", settings.spec(), announce.transition().sentence());
        listener.changed(settings, announce.transition());
      }
      case CheckEffect.Warn warn -> LOG.warn("{}: {}", settings.spec(), warn.warning());
      case CheckEffect.Reweigh reweigh -> listener.reweighed(settings, reweigh.because());
      case CheckEffect.Report report -> {
        tally.found();
        findings.found(settings, report.finding(), time.now());
        listener.found(settings, report.finding());
      }
    }
  }

  private void startAttempt(RunningCheck check, long number) {
    tally.started(check.lateness());
    CheckSettings settings = check.settings();
    Consumer<Outcome> whenDone =
        outcome -> context.runOnContext(_ -> ended(check, number, outcome));
    try {
      Duration timeout = settings.timing().connectTimeout();
      check.underWay(checker.start(settings.spec(), timeout, whenDone));
    } catch (RuntimeException e) { // an effect that fails comes back as an event
      LOG.error("{}: the checker could not start", settings.spec(), e);
      whenDone.accept(new CheckFailure(FailureKind.LOCAL, "the checker could not start: " + e));
    }
  }

  private void ended(RunningCheck check, long number, Outcome outcome) {
    if (!check.isAttempting(number)) {
      return; // it was given up meanwhile
    }
    boolean isWanted = outcome instanceof CheckFailure && check.settings().logAllFailures();
    LOG.atLevel(isWanted ? Level.INFO : Level.DEBUG)
        .log("{}: {}", check.settings().spec(), outcome.sentence());
    tally.ended(outcome);
    deliver(check, new CheckEvent.AttemptEnded(number, outcome));
  }

  private void arm() {
    BootTime earliest = deadlines.earliest();
    if (!earliest.isBefore(armedFor)) {
      return; // the timer fires first, and looks again
    }
    vertx.cancelTimer(timer);
    BootTime now = time.now();
    armedFor = BootTime.earlier(earliest, now.plus(LONGEST_SLEEP));
    long millis = armedFor.since(now).plusNanos(999_999).toMillis();
    timer = vertx.setTimer(Math.max(1, millis), _ -> turn());
  }
}
