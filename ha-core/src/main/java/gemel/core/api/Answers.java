package gemel.core.api;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
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

  /** The same with a document that is text already. */
  static void send(RoutingContext request, Future<Buffer> document) {
    document
        .onSuccess(text -> end(request, 200, text))
        .onFailure(failure -> refuse(request, 503, String.valueOf(failure.getMessage())));
  }

  static void refuse(RoutingContext request, int status, String why) {
    end(request, status, new JsonObject().put("error", why));
  }

  static void end(RoutingContext request, int status, JsonObject document) {
    end(request, status, document.toBuffer());
  }

  private static void end(RoutingContext request, int status, Buffer document) {
    request
        .response()
        .setStatusCode(status)
        .putHeader("content-type", "application/json")
        .end(document)
        .onFailure(_ -> request.request().connection().close());
  }
}
