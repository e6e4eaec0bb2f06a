package gemel.core.api;

import gemel.core.maintenance.Maintenance.View;
import gemel.core.maintenance.Withdrawal;
import gemel.healthcheck.pool.Hold;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The servers that are withdrawn as JSON. */
public final class MaintenanceDocument {
  private MaintenanceDocument() {}

  /**
   * As of one moment.
   *
   * @param at that moment
   */
  public static JsonObject of(Instant at, List<View> views) {
    JsonArray servers = new JsonArray();
    views.forEach(view -> servers.add(server(view)));
    return new JsonObject().put("at", at.toString()).put("servers", servers);
  }

  private static JsonObject server(View view) {
    Withdrawal word = view.word();
    return ServerJson.id(word.server())
        .put("server", word.server().toString())
        .put("state", word(word.hold()))
        .put("since", word.said().toString())
        .put("until", word.until().equals(Instant.MAX) ? null : word.until().toString())
        .put("active_connections", view.left().active())
        .put("other_connections", view.left().others());
  }

  /** Null for a server that nobody holds. */
  static @Nullable String word(Hold hold) {
    return switch (hold) {
      case NONE -> null;
      case DRAINING -> "draining";
      case OUT -> "maintenance";
    };
  }
}
