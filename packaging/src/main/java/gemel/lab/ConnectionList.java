package gemel.lab;

import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What a director's connection table holds: {@code gemel connections -o json}.
 *
 * @param json the whole answer
 */
public record ConnectionList(JsonObject json) {
  /** The real server's address of each connection, by the client's port. */
  public Map<Integer, String> serversByClientPort() {
    Map<Integer, String> servers = new HashMap<>();
    connections()
        .forEach(connection ->
            servers.put(connection.getInteger("client_port"), connection.getString("server")));
    return servers;
  }

  private Stream<JsonObject> connections() {
    return json.getJsonArray("connections").stream().map(JsonObject.class::cast);
  }
}
