package gemel.healthcheck.socket;

import gemel.healthcheck.settings.Source;
import io.vertx.core.net.SocketAddress;
import io.vertx.core.net.TcpClientConfig;
import io.vertx.core.net.TcpConfig;

/** The settings of connections that come from somewhere; {@link SourceTransport} carries it out. */
public final class SourceConfig extends TcpConfig {
  private final Source source;

  private SourceConfig(TcpConfig others, Source source) {
    super(others);
    this.source = source;
  }

  /**
   * Makes a client's connections come from there. A port of the user's choice is free again once a
   * connection is closed: it is closed with a reset.
   */
  public static void set(TcpClientConfig client, Source source) {
    TcpConfig config = new SourceConfig(client.getTransportConfig(), source);
    if (source.bindPort() != 0) {
      config.setReuseAddress(true).setSoLinger(0);
    }
    client.setTransportConfig(config);
    if (source.isBound()) {
      client.setLocalAddress(
          SocketAddress.inetSocketAddress(source.bindPort(), source.bindto().toString()));
    }
  }

  Source source() {
    return source;
  }

  @Override
  protected TcpConfig copy() {
    return new SourceConfig(this, source);
  }
}
