package gemel.healthcheck.grpc;

import gemel.healthcheck.Attempt;
import gemel.healthcheck.Checker;
import gemel.healthcheck.Outcome;
import gemel.healthcheck.http.Visit;
import gemel.healthcheck.http.WebClients;
import gemel.healthcheck.settings.GrpcCheck;
import java.time.Duration;
import java.util.function.Consumer;

/** Asks gRPC servers how they are. On one event loop, like everything that starts attempts. */
public final class GrpcChecker implements Checker<GrpcCheck> {
  private final WebClients clients;

  public GrpcChecker(WebClients clients) {
    this.clients = clients;
  }

  @Override
  public Attempt start(GrpcCheck check, Duration connectTimeout, Consumer<Outcome> whenDone) {
    HealthQuestion question = new HealthQuestion(check, connectTimeout);
    Visit visit = new Visit(clients, check, question, connectTimeout, whenDone);
    visit.start();
    return visit;
  }
}
