package gemel.healthcheck.http;

import gemel.healthcheck.CheckFailure;
import gemel.healthcheck.settings.Source;
import gemel.healthcheck.settings.Target;
import gemel.healthcheck.settings.WebCheck;
import gemel.healthcheck.socket.SocketAddresses;
import gemel.healthcheck.socket.SocketFailures;
import gemel.healthcheck.socket.SourceConfig;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.Http2Settings;
import io.vertx.core.http.HttpClientAgent;
import io.vertx.core.http.HttpClientBuilder;
import io.vertx.core.http.HttpClientConfig;
import io.vertx.core.http.HttpClientConnection;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpConnectOptions;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.ClientSSLOptions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Connections to web servers, one for each request. On one event loop. */
public final class WebClients {
  /** The longest status line that is read. */
  public static final int LINE_OCTETS_MOST = 4096;

  /** The most that all headers of an answer may have. */
  public static final int HEADER_OCTETS_MOST = 16 * 1024;

  /**
   * What a client is made for. The time limit is in it as Vert.x 5.2 takes none for a connection
   * outside its pool ({@code HttpConnectOptions.setConnectTimeout} has no effect).
   */
  private record ClientKey(
      Source source, Duration connectTimeout, boolean tls, HttpVersion version) {}

  private final Vertx vertx;
  private final SocketFailures failures;
  private final InstantSource clock;
  private final Map<ClientKey, HttpClientAgent> clients = new HashMap<>(); // few: they are shared

  /**
   * @param clock what certificates are compared with
   */
  public WebClients(Vertx vertx, SocketFailures failures, InstantSource clock) {
    this.vertx = vertx;
    this.failures = failures;
    this.clock = clock;
  }

  Vertx vertx() {
    return vertx;
  }

  SocketFailures failures() {
    return failures;
  }

  Instant now() {
    return clock.instant();
  }

  /**
   * Connects; whose certificate it is does not matter.
   *
   * @param virtualHost what the request calls the server
   * @param timeout how long the connection may take to stand, and again how long TLS may take
   * @return fails with what {@link #notConnected} explains
   */
  Future<HttpClientConnection> connect(
      WebCheck check, String virtualHost, HttpVersion version, Duration timeout) {
    Target target = check.target();
    boolean tls = check.security().isTls();
    ClientKey key = new ClientKey(target.source(), timeout, tls, version);
    HttpConnectOptions options =
        new HttpConnectOptions()
            .setServer(SocketAddresses.of(target))
            .setHost(check.serverName(virtualHost)) // TLS says it if it has a dot
            .setSsl(tls)
            .setProtocolVersion(version);
    return version == HttpVersion.HTTP_2
        ? connectHttp2(key, target, options)
        : clients.computeIfAbsent(key, this::client).connect(options);
  }

  /** Why no connection came to stand. */
  CheckFailure notConnected(Throwable thrown, Target target, Duration timeout) {
    return thrown instanceof NoHttp2 none
        ? none.failure()
        : failures.connecting(thrown, target, timeout);
  }

  /**
   * A connection stands once the server has sent its settings. Vert.x 5.2 waits for them without an
   * end, and has no handle on that connection but its client: so each has one of its own.
   */
  private Future<HttpClientConnection> connectHttp2(
      ClientKey key, Target target, HttpConnectOptions options) {
    Duration patience = key.connectTimeout().multipliedBy(key.tls() ? 2 : 1);
    HttpClientAgent client = client(key);
    return client
        .connect(options)
        .timeout(SocketAddresses.millis(patience), TimeUnit.MILLISECONDS)
        .onSuccess(connection -> connection.closeHandler(_ -> client.close()))
        .onFailure(_ -> client.close())
        .recover(thrown -> Future.failedFuture(NoHttp2.because(thrown, target, patience)));
  }

  private HttpClientAgent client(ClientKey key) {
    HttpClientOptions options =
        new HttpClientOptions()
            .setKeepAlive(false)
            .setPipelining(false)
            .setDecompressionSupported(false)
            .setMaxInitialLineLength(LINE_OCTETS_MOST)
            .setMaxHeaderSize(HEADER_OCTETS_MOST)
            .setProtocolVersion(key.version())
            .setHttp2ClearTextUpgrade(false)
            .setInitialSettings(
                new Http2Settings().setPushEnabled(false).setMaxHeaderListSize(HEADER_OCTETS_MOST))
            .setConnectTimeout(SocketAddresses.millis(key.connectTimeout()));
    HttpClientConfig config = new HttpClientConfig(options);
    SourceConfig.set(config.getTcpConfig(), key.source());
    HttpClientBuilder builder = vertx.httpClientBuilder().with(config);
    return key.tls() ? builder.with(tls(key)).build() : builder.build();
  }

  private static ClientSSLOptions tls(ClientKey key) {
    ClientSSLOptions options = new ClientSSLOptions();
    options
        .setTrustAll(true)
        .setHostnameVerificationAlgorithm("")
        .setUseAlpn(key.version() == HttpVersion.HTTP_2)
        .setSslHandshakeTimeout(SocketAddresses.millis(key.connectTimeout()))
        .setSslHandshakeTimeoutUnit(TimeUnit.MILLISECONDS);
    return options;
  }
}
