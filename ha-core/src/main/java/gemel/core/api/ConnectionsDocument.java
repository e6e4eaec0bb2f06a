package gemel.core.api;

import gemel.ipvs.ConnectionRecord;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;

/** The connection table as JSON. */
public final class ConnectionsDocument {
  private ConnectionsDocument() {}

  /**
   * The document.
   *
   * @param total how many connections there are
   * @param shown some of them
   */
  public static JsonObject of(long total, List<ConnectionRecord> shown) {
    JsonArray connections = new JsonArray();
    shown.forEach(connection -> connections.add(connection(connection)));
    return new JsonObject().put("total", total).put("connections", connections);
  }

  private static JsonObject connection(ConnectionRecord connection) {
    return new JsonObject()
        .put("protocol", connection.tuple().protocol().name())
        .put("client", connection.tuple().client().toString())
        .put("client_port", connection.tuple().clientPort())
        .put("virtual", connection.tuple().virtualAddress().toString())
        .put("virtual_port", connection.tuple().virtualPort())
        .put("call_id", connection.tuple().callId())
        .put("server", connection.server().address().toString())
        .put("server_port", connection.server().port())
        .put("method", MethodWord.of(connection.method()))
        .put("state", connection.state().word())
        .put("expires_s", connection.remaining().toSeconds())
        .put("fwmark", connection.fwmark())
        .put("shard", connection.shard());
  }
}
