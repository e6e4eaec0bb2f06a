package gemel.healthcheck.socket;

import gemel.healthcheck.settings.Target;
import gemel.linux.net.IpAddress;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.ConnectOptions;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetClientOptions;
import io.vertx.core.net.NetSocket;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** Opens TCP connections. On one event loop. */
public final class Connections {
  private final Vertx vertx;
  private final Map<IpAddress, NetClient> clients = new HashMap<>(); // by source address

  public Connections(Vertx vertx) {
    this.vertx = vertx;
  }

  /** A connection that stands, or why it does not; known within that time. */
  public Future<NetSocket> connect(Target target, Duration timeout) {
    return clients
        .computeIfAbsent(target.bindto(), this::clientFrom)
        .connect(
            new ConnectOptions()
                .setRemoteAddress(SocketAddresses.of(target))
                .setTimeout(SocketAddresses.millis(timeout)));
  }

  private NetClient clientFrom(IpAddress source) {
    NetClientOptions options = new NetClientOptions().setReconnectAttempts(0);
    if (!source.isUnspecified()) {
      options.setLocalAddress(source.toString());
    }
    return vertx.createNetClient(options);
  }
}
