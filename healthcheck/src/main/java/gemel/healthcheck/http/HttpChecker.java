package gemel.healthcheck.http;

import gemel.healthcheck.Attempt;
import gemel.healthcheck.Checker;
import gemel.healthcheck.Outcome;
import gemel.healthcheck.settings.HttpGet;
import gemel.healthcheck.settings.Source;
import gemel.healthcheck.socket.SocketAddresses;
import gemel.healthcheck.socket.SocketFailures;
import gemel.healthcheck.socket.SourceConfig;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientAgent;
import io.vertx.core.http.HttpClientBuilder;
import io.vertx.core.http.HttpClientConfig;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.net.ClientSSLOptions;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Asks for URLs. On one event loop, like everything that starts attempts. */
public final class HttpChecker implements Checker<HttpGet> {
  /** The longest status line that is read. */
  public static final int LINE_OCTETS_MOST = 4096;

  /** The most that all headers of an answer may have. */
  public static final int HEADER_OCTETS_MOST = 16 * 1024;

  /** The most that a body may have; one octet more and the check has failed. */
  public static final long BODY_OCTETS_MOST = 16L * 1024 * 1024;

  /**
   * What a client is made for. The time limit is in it as Vert.x 5.2 takes none for a connection
   * outside its pool ({@code HttpConnectOptions.setConnectTimeout} has no effect).
   */
  private record ClientKey(Source source, Duration connectTimeout, boolean tls) {}

  private final Vertx vertx;
  private final SocketFailures failures;
  private final Searches searches;
  private final Map<ClientKey, HttpClientAgent> clients = new HashMap<>(); // few: they are shared

  public HttpChecker(Vertx vertx, SocketFailures failures) {
    this.vertx = vertx;
    this.failures = failures;
    this.searches = new Searches(vertx);
  }

  @Override
  public Attempt start(HttpGet check, Duration connectTimeout, Consumer<Outcome> whenDone) {
    ClientKey key =
        new ClientKey(check.target().source(), connectTimeout, check.security().isTls());
    HttpClientAgent client = clients.computeIfAbsent(key, this::client);
    HttpAttempt attempt =
        new HttpAttempt(vertx, client, failures, searches, check, connectTimeout, whenDone);
    attempt.start();
    return attempt;
  }

  private HttpClientAgent client(ClientKey key) {
    HttpClientOptions options =
        new HttpClientOptions()
            .setKeepAlive(false)
            .setPipelining(false)
            .setDecompressionSupported(false)
            .setMaxInitialLineLength(LINE_OCTETS_MOST)
            .setMaxHeaderSize(HEADER_OCTETS_MOST)
            .setConnectTimeout(SocketAddresses.millis(key.connectTimeout()));
    HttpClientConfig config = new HttpClientConfig(options);
    SourceConfig.set(config.getTcpConfig(), key.source());
    HttpClientBuilder builder = vertx.httpClientBuilder().with(config);
    return key.tls() ? builder.with(tls(key.connectTimeout())).build() : builder.build();
  }

  /** Whose certificate it is does not matter; the handshake has a time limit of its own. */
  private static ClientSSLOptions tls(Duration timeout) {
    ClientSSLOptions options = new ClientSSLOptions();
    options
        .setTrustAll(true)
        .setHostnameVerificationAlgorithm("")
        .setSslHandshakeTimeout(SocketAddresses.millis(timeout))
        .setSslHandshakeTimeoutUnit(TimeUnit.MILLISECONDS);
    return options;
  }
}
