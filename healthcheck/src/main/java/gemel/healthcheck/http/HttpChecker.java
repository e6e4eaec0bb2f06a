package gemel.healthcheck.http;

import gemel.healthcheck.Attempt;
import gemel.healthcheck.Checker;
import gemel.healthcheck.Outcome;
import gemel.healthcheck.settings.HttpGet;
import gemel.healthcheck.socket.SocketFailures;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.Consumer;

/** Asks for URLs. On one event loop, like everything that starts attempts. */
public final class HttpChecker implements Checker<HttpGet> {
  /** The most that a body may have; one octet more and the check has failed. */
  public static final long BODY_OCTETS_MOST = 16L * 1024 * 1024;

  private final Vertx vertx;
  private final SocketFailures failures;
  private final Searches searches;
  private final WebClients clients;
  private final InstantSource clock;

  /**
   * @param clock what certificates are compared with
   */
  public HttpChecker(
      Vertx vertx, WebClients clients, SocketFailures failures, InstantSource clock) {
    this.clock = clock;
    this.vertx = vertx;
    this.clients = clients;
    this.failures = failures;
    this.searches = new Searches(vertx);
  }

  @Override
  public Attempt start(HttpGet check, Duration connectTimeout, Consumer<Outcome> whenDone) {
    HttpAttempt attempt =
        new HttpAttempt(vertx, clients, failures, searches, clock, check, connectTimeout, whenDone);
    attempt.start();
    return attempt;
  }
}
