package gemel.vrrp.track.watch;

import gemel.linux.process.Outcome;
import gemel.linux.process.Program;
import gemel.linux.process.ProgramRun;
import gemel.linux.time.BootTime;
import gemel.vrrp.track.Reading;
import gemel.vrrp.track.RiseFall;
import gemel.vrrp.track.TrackerSettings;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A program that is run again and again; one run waits for the end of the one before. */
final class ScriptWatch implements Watch {
  private final TrackerSettings.OfScript settings;
  private final Program program;
  private final Consumer<Reading> say;
  private final Consumer<Runnable> later;
  private RiseFall verdict;
  private BootTime nextRun;
  private @Nullable Thread run;

  /**
   * Begins to watch.
   *
   * @param later has something done on the thread {@code trackers}
   */
  ScriptWatch(
      TrackerSettings.OfScript settings,
      Program program,
      BootTime now,
      Consumer<Reading> say,
      Consumer<Runnable> later) {
    this.settings = settings;
    this.program = program;
    this.say = say;
    this.later = later;
    this.verdict = RiseFall.begin(settings.initFail());
    this.nextRun = now;
    if (settings.initFail()) {
      say.accept(new Reading.Bad("has not succeeded yet"));
    }
  }

  @Override
  public TrackerSettings settings() {
    return settings;
  }

  @Override
  public BootTime lookAt() {
    return nextRun;
  }

  /** Begins a run, unless the one before goes on. */
  @Override
  public void look(BootTime now) {
    if (!nextRun.isDueAt(now)) {
      return;
    }
    BootTime onTime = nextRun.plus(settings.interval());
    nextRun = onTime.isDueAt(now) ? now.plus(settings.interval()) : onTime;
    if (run == null) {
      run = Thread.ofVirtual().name("script-" + settings.name()).start(this::runOnce);
    }
  }

  private void runOnce() {
    try {
      Outcome outcome = ProgramRun.run(program, settings.timeout());
      later.accept(() -> ended(outcome));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // nobody wants to know any more
    }
  }

  private void ended(Outcome outcome) {
    run = null;
    boolean success = outcome.equals(new Outcome.Exited(0));
    RiseFall before = verdict;
    verdict = verdict.after(success, settings.rise(), settings.fall());
    if (verdict.known() && !before.known() || verdict.good() != before.good()) {
      say.accept(
          verdict.good()
              ? new Reading.Good(outcome.sentence())
              : new Reading.Bad(outcome.sentence()));
    }
  }

  /** A run that goes on is ended. */
  @Override
  public void close() {
    if (run != null) {
      run.interrupt();
    }
  }
}
