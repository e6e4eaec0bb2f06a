package gemel.tests.keywords;

import gemel.healthcheck.CheckSuccess;
import gemel.healthcheck.Weighing;
import gemel.healthcheck.machine.CheckFinding;
import gemel.healthcheck.machine.HealthStatus;
import gemel.healthcheck.machine.HealthTransition;
import gemel.healthcheck.runner.CheckRunner;
import gemel.healthcheck.runner.Checkers;
import gemel.healthcheck.runner.HealthListener;
import gemel.healthcheck.settings.CheckSettings;
import gemel.healthcheck.socket.SourceTransport;
import gemel.healthcheck.tracked.Sightings;
import gemel.linux.time.BootClock;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.nio.file.Path;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The checks of a configuration on real sockets, as the director runs them. */
final class LoopbackChecks implements AutoCloseable {
  private static final int PATIENCE_SECONDS = 10;

  private final Vertx vertx = SourceTransport.vertx(new VertxOptions().setEventLoopPoolSize(1));
  private volatile Weighing weighing = Weighing.NONE;
  private volatile String warning = "";
  private final BlockingQueue<HealthTransition> verdicts = new LinkedBlockingQueue<>();

  /** Starts all checks; each makes its first attempt at once where its warmup is 0. */
  LoopbackChecks(String text) {
    this(Planned.of(text));
  }

  /** The same, for a file. */
  LoopbackChecks(Path file) {
    this(Planned.of(file));
  }

  private LoopbackChecks(Planned planned) {
    CompletableFuture<Boolean> started = new CompletableFuture<>();
    Context loop = vertx.getOrCreateContext();
    loop.runOnContext(_ -> {
      CheckRunner runner =
          new CheckRunner(
              vertx, new BootClock(), new Checkers(vertx, new Sightings()), new Listener());
      planned.plan().checks().forEach(runner::add);
      started.complete(true);
    });
    started.join();
  }

  private final class Listener implements HealthListener {
    @Override
    public void changed(CheckSettings check, HealthTransition transition) {
      if (transition.cause() instanceof CheckSuccess good) {
        weighing = good.weighing();
        warning = good.warning();
      }
      verdicts.add(transition);
    }

    @Override
    public void reweighed(CheckSettings check, CheckSuccess because) {
      weighing = because.weighing();
    }

    @Override
    public void found(CheckSettings check, CheckFinding finding) {
      throw new AssertionError(check + ": " + finding.sentence());
    }
  }

  /** The first verdict on the one server of a configuration. */
  static HealthStatus verdictOf(String text) throws InterruptedException {
    try (LoopbackChecks checks = new LoopbackChecks(text)) {
      return checks.verdict();
    }
  }

  /** The next verdict that there was or will be. */
  HealthStatus verdict() throws InterruptedException {
    @Nullable HealthTransition next = verdicts.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
    if (next == null) {
      throw new AssertionError("no verdict in " + PATIENCE_SECONDS + " s");
    }
    return next.to();
  }

  /** What a server of that weight weighs now. */
  long weight(int configured) {
    return configured + weighing.offset(configured);
  }

  /** What the check that found it up has warned of. */
  String warning() {
    return warning;
  }

  @Override
  public void close() {
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }
}
