package gemel.core.notify;

import gemel.core.notify.rules.Call;
import gemel.core.notify.rules.NotifyEffect.Run;
import gemel.core.notify.rules.Script;
import gemel.core.notify.rules.ScriptQueue;
import gemel.core.notify.rules.Subject;
import gemel.core.recorder.Cause;
import gemel.core.recorder.FlightRecorder;
import gemel.linux.process.Outcome;
import gemel.linux.process.Program;
import gemel.linux.process.ProgramRun;
import gemel.linux.time.BootTime;
import gemel.linux.time.TimeSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs scripts, those of one subject one after the other. Belongs to the event loop. */
final class ScriptRunner {
  private static final Logger log = LoggerFactory.getLogger(ScriptRunner.class);

  /** After that a script is ended, with all that it has started. */
  static final Duration LONGEST_RUN = Duration.ofMinutes(5);

  /** The same for what the end of the director waits for. */
  static final Duration LONGEST_STOP = Duration.ofSeconds(1);

  private final Executor loop;
  private final FlightRecorder recorder;
  private final TimeSource time;
  private final Map<Subject, ScriptQueue> queues = new HashMap<>();
  private final Map<Subject, Thread> threads = new HashMap<>();
  private final List<CompletableFuture<Void>> idle = new ArrayList<>();

  ScriptRunner(Executor loop, FlightRecorder recorder, TimeSource time) {
    this.loop = loop;
    this.recorder = recorder;
    this.time = time;
  }

  /** A program of a run, and the keyword that names it. */
  private record Step(String keyword, Program program) {}

  /**
   * Runs it when its turn has come.
   *
   * @param programs what scripts are, by the time that they are run
   */
  void offer(Run run, Function<Script, Optional<Program>> programs) {
    ScriptQueue queue = queues.getOrDefault(run.subject(), ScriptQueue.EMPTY);
    ScriptQueue.Offered offered = queue.offer(run);
    for (Run dropped : offered.dropped()) {
      log.warn(
          "{}: the scripts for {} are not run: those before them took until {} came",
          run.subject(),
          dropped.word(),
          run.word());
    }
    queues.put(run.subject(), offered.queue());
    if (queue.running() == null) {
      start(run, programs);
    }
  }

  private void start(Run run, Function<Script, Optional<Program>> programs) {
    List<Step> steps = new ArrayList<>();
    for (Call call : run.calls()) {
      programs
          .apply(call.script())
          .map(program -> program.with(call.arguments().toArray(String[]::new)))
          .ifPresent(program -> steps.add(new Step(call.script().keyword(), program)));
    }
    threads.put(
        run.subject(),
        Thread.ofVirtual()
            .name("notify-" + run.subject().name())
            .start(() -> {
              runAll(run, steps);
              loop.execute(() -> ended(run.subject(), programs));
            }));
  }

  private void runAll(Run run, List<Step> steps) {
    Duration limit = run.atEnd() ? LONGEST_STOP : LONGEST_RUN;
    try {
      for (Step step : steps) {
        BootTime began = time.now();
        Outcome outcome = ProgramRun.run(step.program(), limit);
        Duration took = time.now().since(began);
        loop.execute(() -> record(run, step, outcome, took));
      }
    } catch (InterruptedException e) {
      log.warn("{}: the scripts for {} were ended: the director stops", run.subject(), run.word());
    }
  }

  private void record(Run run, Step step, Outcome outcome, Duration took) {
    recorder.record(
        "script " + step.program().words().getFirst(),
        "running",
        outcome.sentence(),
        new Cause.Told(step.keyword(), run.subject() + " " + run.word(), took));
  }

  private void ended(Subject subject, Function<Script, Optional<Program>> programs) {
    ScriptQueue queue = queues.getOrDefault(subject, ScriptQueue.EMPTY).ended();
    threads.remove(subject);
    if (queue.equals(ScriptQueue.EMPTY)) {
      queues.remove(subject);
    } else {
      queues.put(subject, queue);
      queue.now().ifPresent(run -> start(run, programs));
    }
    if (queues.isEmpty()) {
      idle.forEach(waiting -> waiting.complete(null));
      idle.clear();
    }
  }

  /** Ends what runs, and forgets what waits. */
  void endAll() {
    queues.replaceAll((_, queue) -> queue.alone());
    threads.values().forEach(Thread::interrupt);
  }

  /** Done when nothing runs. */
  CompletableFuture<Void> whenIdle() {
    CompletableFuture<Void> waiting = new CompletableFuture<>();
    if (queues.isEmpty()) {
      waiting.complete(null);
    } else {
      idle.add(waiting);
    }
    return waiting;
  }
}
