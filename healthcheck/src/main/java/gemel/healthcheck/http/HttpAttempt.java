package gemel.healthcheck.http;

import gemel.healthcheck.Attempt;
import gemel.healthcheck.CheckFailure;
import gemel.healthcheck.CheckSuccess;
import gemel.healthcheck.Outcome;
import gemel.healthcheck.settings.HttpGet;
import gemel.healthcheck.settings.HttpProtocol;
import gemel.healthcheck.settings.HttpUrl;
import gemel.healthcheck.settings.Target;
import gemel.healthcheck.socket.SocketFailures;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientConnection;
import io.vertx.core.http.HttpVersion;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;

/** One attempt of {@code HTTP_GET}: the URLs in turn, until one fails or all were good. */
final class HttpAttempt implements Attempt {
  private final Vertx vertx;
  private final WebClients clients;
  private final SocketFailures failures;
  private final Searches searches;
  private final InstantSource clock;
  private final HttpGet check;
  private final Duration timeout;
  private final Consumer<Outcome> whenDone;
  private Attempt underWay = () -> {}; // the exchange, once a connection stands
  private Optional<Instant> certificate = Optional.empty(); // when the last one ends
  private boolean cancelled;

  HttpAttempt(
      Vertx vertx,
      WebClients clients,
      SocketFailures failures,
      Searches searches,
      InstantSource clock,
      HttpGet check,
      Duration timeout,
      Consumer<Outcome> whenDone) {
    this.vertx = vertx;
    this.clients = clients;
    this.failures = failures;
    this.searches = searches;
    this.clock = clock;
    this.check = check;
    this.timeout = timeout;
    this.whenDone = whenDone;
  }

  void start() {
    connect(0);
  }

  private void connect(int index) {
    clients
        .connect(
            check.target(),
            timeout,
            check.security().isTls(),
            host(check.urls().get(index)),
            version(check.httpProtocol()))
        .onComplete(connection -> ask(index, connection), thrown -> end(notConnected(thrown)));
  }

  private CheckFailure notConnected(Throwable thrown) {
    return thrown instanceof NoHttp2 none
        ? none.failure()
        : failures.connecting(thrown, check.target(), timeout);
  }

  /** TLS names the server by it if it is a name with a dot; an address is none. */
  private String host(HttpUrl url) {
    Target target = check.target();
    String address = target.connectIp().toString();
    return switch (check.security()) {
      case NONE, TLS -> address;
      case TLS_WITH_SNI ->
          check.sniName().isEmpty() ? url.serverName(target).orElse(address) : check.sniName();
    };
  }

  private void ask(int index, HttpClientConnection connection) {
    if (cancelled) {
      connection.close();
      return;
    }
    if (check.security().isTls() && check.certificateWarning() > 0) {
      certificate = CertificateEnd.of(connection);
    }
    HttpUrl url = check.urls().get(index);
    String asked = check.security().scheme() + "://" + check.target().authority() + url.path();
    Exchange exchange =
        new Exchange(
            vertx, connection, url, asked, failures, searches, outcome -> answered(index, outcome));
    underWay = exchange;
    exchange.start(check.httpProtocol(), timeout);
  }

  private void answered(int index, Outcome outcome) {
    switch (outcome) {
      case CheckFailure _ -> end(outcome);
      case CheckSuccess _ when index + 1 < check.urls().size() -> connect(index + 1);
      case CheckSuccess good -> end(good.with(warning()));
    }
  }

  private String warning() {
    return certificate
        .map(end -> CertificateEnd.warning(end, clock.instant(), check.certificateWarning()))
        .orElse("");
  }

  private void end(Outcome outcome) {
    if (!cancelled) {
      whenDone.accept(outcome);
    }
  }

  @Override
  public void cancel() {
    cancelled = true;
    underWay.cancel();
  }

  private static HttpVersion version(HttpProtocol protocol) {
    return switch (protocol) {
      case V1_0, V1_0_CLOSE -> HttpVersion.HTTP_1_0;
      case V1_1 -> HttpVersion.HTTP_1_1;
      case V2 -> HttpVersion.HTTP_2;
    };
  }
}
