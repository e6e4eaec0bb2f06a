package gemel.core.maintenance;

import gemel.ipvs.RealServer;
import gemel.linux.net.IpAddress;
import io.vertx.core.json.JsonObject;
import java.time.Instant;

/** An operator's word as JSON, both ways. */
final class WithdrawalJson {
  private WithdrawalJson() {}

  static JsonObject of(Withdrawal word) {
    return new JsonObject()
        .put("address", word.server().address().toString())
        .put("port", word.server().port())
        .put("out", word.out())
        .put("said", word.said().toString())
        .put("until", word.until().equals(Instant.MAX) ? null : word.until().toString())
        .put("drained", word.drained());
  }

  /**
   * @throws RuntimeException if it is something else
   */
  static Withdrawal withdrawal(JsonObject json) {
    String until = json.getString("until");
    return new Withdrawal(
        new RealServer.Id(IpAddress.parse(json.getString("address")), json.getInteger("port")),
        json.getBoolean("out"),
        Instant.parse(json.getString("said")),
        until == null ? Instant.MAX : Instant.parse(until),
        json.getBoolean("drained"));
  }
}
