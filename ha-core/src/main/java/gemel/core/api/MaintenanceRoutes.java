package gemel.core.api;

import gemel.core.maintenance.UnknownServer;
import io.vertx.core.Future;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.time.Duration;
import java.util.Optional;

/** {@code /v1/maintenance}. */
final class MaintenanceRoutes {
  /** Deadlines are a year at most. */
  static final long MOST_SECONDS = 365L * 24 * 3600;

  private static final String PATH = "/v1/maintenance";

  private final MaintenanceDoor door;

  MaintenanceRoutes(MaintenanceDoor door) {
    this.door = door;
  }

  void addTo(Router router, long mostBody) {
    router.get(PATH).handler(request -> Answers.answer(request, door.servers()));
    router
        .post(PATH)
        .handler(BodyHandler.create(false).setBodyLimit(mostBody))
        .handler(this::withdraw);
    router.delete(PATH).handler(this::bringBack);
  }

  private void withdraw(RoutingContext request) {
    try {
      JsonObject body = request.body().asJsonObject();
      if (body == null || body.getString("server") == null) {
        Answers.refuse(request, 400, "server is missing: ADDRESS:PORT, or ADDRESS");
      } else {
        answer(request, door.withdraw(body.getString("server"), deadline(body)));
      }
    } catch (IllegalArgumentException | ClassCastException | DecodeException e) {
      Answers.refuse(request, 400, String.valueOf(e.getMessage()));
    } catch (UnknownServer e) {
      Answers.refuse(request, 404, String.valueOf(e.getMessage()));
    }
  }

  private static Optional<Duration> deadline(JsonObject body) {
    Long seconds = body.getLong("deadline_s");
    if (seconds == null) {
      return Optional.empty();
    }
    if (seconds < 0 || seconds > MOST_SECONDS) {
      throw new IllegalArgumentException("deadline_s is a number from 0 to " + MOST_SECONDS);
    }
    return Optional.of(Duration.ofSeconds(seconds));
  }

  private void bringBack(RoutingContext request) {
    try {
      answer(request, door.bringBack(request.request().getParam("server", "")));
    } catch (UnknownServer e) {
      Answers.refuse(request, 404, String.valueOf(e.getMessage()));
    }
  }

  private void answer(RoutingContext request, Future<Void> done) {
    Answers.answer(request, done.compose(_ -> door.servers()));
  }
}
