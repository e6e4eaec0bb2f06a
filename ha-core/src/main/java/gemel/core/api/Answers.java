package gemel.core.api;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;

/** How requests are answered: with a document, or with {@code {"error": why}}. */
final class Answers {
  private Answers() {}

  static void answer(RoutingContext request, Future<JsonObject> document) {
    document
        .onSuccess(json -> end(request, 200, json))
        .onFailure(failure -> refuse(request, 503, String.valueOf(failure.getMessage())));
  }

  static void refuse(RoutingContext request, int status, String why) {
    end(request, status, new JsonObject().put("error", why));
  }

  static void end(RoutingContext request, int status, JsonObject document) {
    request
        .response()
        .setStatusCode(status)
        .putHeader("content-type", "application/json")
        .end(document.encode())
        .onFailure(_ -> request.request().connection().close());
  }
}
