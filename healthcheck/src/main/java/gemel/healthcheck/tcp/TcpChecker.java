package gemel.healthcheck.tcp;

import gemel.healthcheck.Attempt;
import gemel.healthcheck.CheckSuccess;
import gemel.healthcheck.Checker;
import gemel.healthcheck.Outcome;
import gemel.healthcheck.settings.Target;
import gemel.healthcheck.settings.TcpCheck;
import gemel.healthcheck.socket.SocketAddresses;
import gemel.healthcheck.socket.SocketFailures;
import gemel.linux.net.IpAddress;
import io.vertx.core.Vertx;
import io.vertx.core.net.ConnectOptions;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetClientOptions;
import io.vertx.core.net.NetSocket;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/** Tries TCP connections. On one event loop, like everything that starts attempts. */
public final class TcpChecker implements Checker<TcpCheck> {
  private final Vertx vertx;
  private final SocketFailures failures;
  private final Map<IpAddress, NetClient> clients = new HashMap<>(); // by source address

  public TcpChecker(Vertx vertx, SocketFailures failures) {
    this.vertx = vertx;
    this.failures = failures;
  }

  @Override
  public Attempt start(TcpCheck check, Duration connectTimeout, Consumer<Outcome> whenDone) {
    Target target = check.target();
    Connecting attempt = new Connecting(target, connectTimeout, whenDone);
    clients
        .computeIfAbsent(target.bindto(), this::clientFrom)
        .connect(
            new ConnectOptions()
                .setRemoteAddress(SocketAddresses.of(target))
                .setTimeout(SocketAddresses.millis(connectTimeout)))
        .onComplete(attempt::connected, attempt::failed);
    return attempt;
  }

  private NetClient clientFrom(IpAddress source) {
    NetClientOptions options = new NetClientOptions().setReconnectAttempts(0);
    if (!source.isUnspecified()) {
      options.setLocalAddress(source.toString());
    }
    return vertx.createNetClient(options);
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
