package gemel.healthcheck.tcp;

import gemel.healthcheck.Attempt;
import gemel.healthcheck.CheckSuccess;
import gemel.healthcheck.Checker;
import gemel.healthcheck.Outcome;
import gemel.healthcheck.settings.Target;
import gemel.healthcheck.settings.TcpCheck;
import gemel.healthcheck.socket.Connections;
import gemel.healthcheck.socket.SocketFailures;
import io.vertx.core.net.NetSocket;
import java.time.Duration;
import java.util.function.Consumer;

/** Tries TCP connections. On one event loop, like everything that starts attempts. */
public final class TcpChecker implements Checker<TcpCheck> {
  private final Connections connections;
  private final SocketFailures failures;

  public TcpChecker(Connections connections, SocketFailures failures) {
    this.connections = connections;
    this.failures = failures;
  }

  @Override
  public Attempt start(TcpCheck check, Duration connectTimeout, Consumer<Outcome> whenDone) {
    Connecting attempt = new Connecting(check.target(), connectTimeout, whenDone);
    connections
        .connect(check.target(), connectTimeout)
        .onComplete(attempt::connected, attempt::failed);
    return attempt;
  }

  /** One attempt: Vert.x ends it within the time limit, and a cancelled one ends without a word. */
  private final class Connecting implements Attempt {
    private final Target target;
    private final Duration connectTimeout;
    private final Consumer<Outcome> whenDone;
    private boolean cancelled;

    Connecting(Target target, Duration connectTimeout, Consumer<Outcome> whenDone) {
      this.target = target;
      this.connectTimeout = connectTimeout;
      this.whenDone = whenDone;
    }

    void connected(NetSocket socket) {
      socket.close();
      end(new CheckSuccess("connected to " + target.authority()));
    }

    void failed(Throwable thrown) {
      end(failures.connecting(thrown, target, connectTimeout));
    }

    private void end(Outcome outcome) {
      if (!cancelled) {
        whenDone.accept(outcome);
      }
    }

    @Override
    public void cancel() {
      cancelled = true;
    }
  }
}
