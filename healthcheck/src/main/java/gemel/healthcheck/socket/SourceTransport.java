package gemel.healthcheck.socket;

import io.netty.bootstrap.Bootstrap;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.impl.transports.EpollTransport;
import io.vertx.core.internal.VertxBootstrap;
import io.vertx.core.net.TcpConfig;

/**
 * Vert.x' sockets, of which some are told where they come from: Vert.x itself has no word for a
 * mark or an interface.
 */
public final class SourceTransport extends EpollTransport {
  /** A Vert.x on these sockets; it needs {@link #isAvailable}. */
  public static Vertx vertx(VertxOptions options) {
    return VertxBootstrap.create().options(options).transport(new SourceTransport()).init().vertx();
  }

  @Override
  public void configure(TcpConfig config, boolean domainSocket, Bootstrap bootstrap) {
    super.configure(config, domainSocket, bootstrap);
    if (config instanceof SourceConfig told) {
      SocketOptions.set(bootstrap, told.source());
    }
  }
}
