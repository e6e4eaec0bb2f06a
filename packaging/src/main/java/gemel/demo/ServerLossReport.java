package gemel.demo;

import io.vertx.core.json.JsonObject;
import java.time.Duration;

/**
 * The death of a web server.
 *
 * @param out from its death to the moment that the master sends it no new connection
 * @param failedWhileChecking requests that failed in that time
 */
record ServerLossReport(Duration out, int failedWhileChecking) {
  JsonObject toJson() {
    return new JsonObject()
        .put("out_ms", out.toMillis())
        .put("failed_while_checking", failedWhileChecking);
  }
}
