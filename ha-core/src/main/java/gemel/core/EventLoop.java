package gemel.core;

import gemel.healthcheck.socket.SourceTransport;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.spi.transport.Transport;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;

/** The director's event loop, for threads that may wait for it. */
final class EventLoop implements Executor {
  private final Vertx vertx;
  private final Context context;

  EventLoop() {
    Transport transport = new SourceTransport();
    if (!transport.isAvailable()) {
      Throwable cause = transport.unavailabilityCause();
      throw new DirectorException(
          "netty's sockets for this system cannot be loaded: " + cause, cause);
    }
    this.vertx = SourceTransport.vertx(options());
    this.context = vertx.getOrCreateContext();
  }

  /**
   * Sockets are the kernel's own, since the JDK's do not know all of its options. There is one
   * loop, as all that is done on it belongs together. Vert.x would make a folder for files of its
   * class path, and leave it after a SIGKILL.
   */
  private static VertxOptions options() {
    return new VertxOptions()
        .setEventLoopPoolSize(1)
        .setFileSystemOptions(
            new FileSystemOptions()
                .setFileCachingEnabled(false)
                .setClassPathResolvingEnabled(false));
  }

  Vertx vertx() {
    return vertx;
  }

  Context context() {
    return context;
  }

  @Override
  public void execute(Runnable task) {
    context.runOnContext(_ -> task.run());
  }

  /** Does something on the loop, and waits for it. */
  <T> T call(Callable<T> work) throws InterruptedException {
    return callAsync(() -> Future.succeededFuture(work.call()));
  }

  /**
   * Begins something on the loop, and waits for its end.
   *
   * @throws DirectorException if it fails
   */
  <T> T callAsync(Callable<Future<T>> work) throws InterruptedException {
    Promise<T> promise = Promise.promise();
    execute(() -> {
      try {
        work.call().onComplete(promise);
      } catch (Exception e) { // whatever it is, the caller hears of it
        promise.fail(e);
      }
    });
    return await(promise.future());
  }

  /** Ends the loop. */
  void close() throws InterruptedException {
    await(vertx.close());
  }

  static <T> T await(Future<T> future) throws InterruptedException {
    try {
      return future.toCompletionStage().toCompletableFuture().get();
    } catch (ExecutionException e) {
      throw new DirectorException(String.valueOf(e.getCause()), e);
    }
  }
}
