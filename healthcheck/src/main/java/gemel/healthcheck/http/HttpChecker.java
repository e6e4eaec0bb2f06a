package gemel.healthcheck.http;

import gemel.healthcheck.Attempt;
import gemel.healthcheck.Checker;
import gemel.healthcheck.Outcome;
import gemel.healthcheck.settings.HttpGet;
import java.time.Duration;
import java.util.function.Consumer;

/** Asks for URLs. On one event loop, like everything that starts attempts. */
public final class HttpChecker implements Checker<HttpGet> {
  /** The most that a body may have; one octet more and the check has failed. */
  public static final long BODY_OCTETS_MOST = 16L * 1024 * 1024;

  private final WebClients clients;
  private final Searches searches;

  public HttpChecker(WebClients clients) {
    this.clients = clients;
    this.searches = new Searches(clients.vertx());
  }

  @Override
  public Attempt start(HttpGet check, Duration connectTimeout, Consumer<Outcome> whenDone) {
    HttpAttempt attempt = new HttpAttempt(clients, searches, check, connectTimeout, whenDone);
    attempt.start();
    return attempt;
  }
}
