package gemel.healthcheck.socket;

import gemel.healthcheck.settings.Source;
import gemel.healthcheck.settings.Target;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.ConnectOptions;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetSocket;
import io.vertx.core.net.TcpClientConfig;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** Opens TCP connections. On one event loop. */
public final class Connections {
  private final Vertx vertx;
  private final Map<Source, NetClient> clients = new HashMap<>(); // few: they are shared

  public Connections(Vertx vertx) {
    this.vertx = vertx;
  }

  /** A connection that stands, or why it does not; known within that time. */
  public Future<NetSocket> connect(Target target, Duration timeout) {
    return clients
        .computeIfAbsent(target.source(), this::clientFrom)
        .connect(
            new ConnectOptions()
                .setRemoteAddress(SocketAddresses.of(target))
                .setTimeout(SocketAddresses.millis(timeout)));
  }

  private NetClient clientFrom(Source source) {
    TcpClientConfig config = new TcpClientConfig().setReconnectAttempts(0);
    SourceConfig.set(config, source);
    return vertx.createNetClient(config);
  }
}
