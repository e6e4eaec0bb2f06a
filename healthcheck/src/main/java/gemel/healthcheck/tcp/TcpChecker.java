package gemel.healthcheck.tcp;

import gemel.healthcheck.Attempt;
import gemel.healthcheck.CheckSuccess;
import gemel.healthcheck.Checker;
import gemel.healthcheck.Outcome;
import gemel.healthcheck.settings.Target;
import gemel.healthcheck.settings.TcpCheck;
import gemel.healthcheck.socket.SocketFailures;
import io.netty.channel.IoEventLoop;
import io.vertx.core.Vertx;
import io.vertx.core.internal.ContextInternal;
import java.time.Duration;
import java.util.function.Consumer;

/** Tries TCP connections. On one event loop, like everything that starts attempts. */
public final class TcpChecker implements Checker<TcpCheck> {
  private final Vertx vertx;
  private final SocketFailures failures;

  public TcpChecker(Vertx vertx, SocketFailures failures) {
    this.vertx = vertx;
    this.failures = failures;
  }

  @Override
  public Attempt start(TcpCheck check, Duration connectTimeout, Consumer<Outcome> whenDone) {
    Target target = check.target();
    Connecting attempt =
        new Connecting(
            loop(),
            () -> whenDone.accept(new CheckSuccess("connected to " + target.authority())),
            thrown -> whenDone.accept(failures.connecting(thrown, target, connectTimeout)));
    attempt.begin(target, connectTimeout);
    return attempt;
  }

  private IoEventLoop loop() {
    return (IoEventLoop) ((ContextInternal) vertx.getOrCreateContext()).nettyEventLoop();
  }
}
