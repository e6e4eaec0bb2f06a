package gemel.healthcheck.socket;

import static java.util.concurrent.TimeUnit.SECONDS;

import gemel.healthcheck.Attempt;
import gemel.healthcheck.Checker;
import gemel.healthcheck.Outcome;
import gemel.healthcheck.settings.CheckSpec;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;

/** One event loop of Vert.x, used from a test's own thread. */
public final class EventLoop implements AutoCloseable {
  private static final long PATIENCE_SECONDS = 10;

  private final Vertx vertx = SourceTransport.vertx(new VertxOptions().setEventLoopPoolSize(1));
  private final Context context = vertx.getOrCreateContext();

  public Vertx vertx() {
    return vertx;
  }

  /** Does {@code work} on the loop and waits for what comes of it. */
  public <T> T call(Callable<T> work) {
    CompletableFuture<T> result = new CompletableFuture<>();
    context.runOnContext(_ -> {
      try {
        result.complete(work.call());
      } catch (Exception | AssertionError e) {
        result.completeExceptionally(e);
      }
    });
    return await(result, "work on the event loop");
  }

  public void run(Runnable work) {
    call(() -> {
      work.run();
      return true;
    });
  }

  /** One attempt, to its end. */
  public <S extends CheckSpec> Outcome attempt(Checker<S> checker, S spec, Duration timeout) {
    return await(start(checker, spec, timeout).outcome(), "the outcome of " + spec);
  }

  /** An attempt that has been started. */
  public record Started(Attempt attempt, CompletableFuture<Outcome> outcome) {}

  /** Starts an attempt; a second outcome of it fails the test that waits for the first. */
  public <S extends CheckSpec> Started start(Checker<S> checker, S spec, Duration timeout) {
    CompletableFuture<Outcome> outcome = new CompletableFuture<>();
    Attempt attempt =
        call(() ->
            checker.start(
                spec,
                timeout,
                ended -> {
                  if (!outcome.complete(ended)) {
                    outcome.obtrudeException(new AssertionError("ended twice: " + ended));
                  }
                }));
    return new Started(attempt, outcome);
  }

  /** Waits, and says what for when the time is up. */
  public static <T> T await(CompletableFuture<T> future, String what) {
    try {
      return future.get(PATIENCE_SECONDS, SECONDS);
    } catch (TimeoutException e) {
      throw new AssertionError("not within " + PATIENCE_SECONDS + " s: " + what, e);
    } catch (ExecutionException e) {
      throw new AssertionError(what + " failed: " + e.getCause(), e.getCause());
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public void close() {
    await(vertx.close().toCompletionStage().toCompletableFuture(), "closing Vert.x");
  }
}
