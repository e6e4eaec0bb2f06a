package gemel.healthcheck.http;

import gemel.healthcheck.Attempt;
import gemel.healthcheck.CheckFailure;
import gemel.healthcheck.CheckSuccess;
import gemel.healthcheck.Outcome;
import gemel.healthcheck.settings.HttpGet;
import java.time.Duration;
import java.util.function.Consumer;

/** One attempt of {@code HTTP_GET}: the URLs in turn, until one fails or all were good. */
final class HttpAttempt implements Attempt {
  private final WebClients clients;
  private final Searches searches;
  private final HttpGet check;
  private final Duration timeout;
  private final Consumer<Outcome> whenDone;
  private Attempt underWay = () -> {};

  HttpAttempt(
      WebClients clients,
      Searches searches,
      HttpGet check,
      Duration timeout,
      Consumer<Outcome> whenDone) {
    this.clients = clients;
    this.searches = searches;
    this.check = check;
    this.timeout = timeout;
    this.whenDone = whenDone;
  }

  void start() {
    ask(0);
  }

  private void ask(int index) {
    Page page = new Page(check, check.urls().get(index), searches);
    Visit visit = new Visit(clients, check, page, timeout, outcome -> answered(index, outcome));
    underWay = visit;
    visit.start();
  }

  private void answered(int index, Outcome outcome) {
    switch (outcome) {
      case CheckSuccess _ when index + 1 < check.urls().size() -> ask(index + 1);
      case CheckSuccess _, CheckFailure _ -> whenDone.accept(outcome);
    }
  }

  @Override
  public void cancel() {
    underWay.cancel();
  }
}
