package gemel.core.api;

import gemel.ipvs.ConnectionTimeouts;
import io.vertx.core.json.JsonObject;

/** Connection timeouts as JSON, both ways. */
final class TimeoutsJson {
  private TimeoutsJson() {}

  static JsonObject of(ConnectionTimeouts timeouts) {
    return new JsonObject()
        .put("tcp_s", timeouts.tcp())
        .put("tcp_fin_s", timeouts.tcpFin())
        .put("udp_s", timeouts.udp());
  }

  static ConnectionTimeouts timeouts(JsonObject json) {
    return new ConnectionTimeouts(
        json.getInteger("tcp_s"), json.getInteger("tcp_fin_s"), json.getInteger("udp_s"));
  }
}
