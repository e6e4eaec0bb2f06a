package gemel.core.api;

import gemel.ipvs.Encapsulation;
import gemel.ipvs.ForwardingMethod;
import gemel.ipvs.RealServer;
import gemel.ipvs.Thresholds;
import gemel.linux.net.IpAddress;
import gemel.linux.net.IpPrefix;
import io.vertx.core.json.JsonObject;

/** A real server as JSON, both ways. */
final class ServerJson {
  private ServerJson() {}

  static JsonObject id(RealServer.Id id) {
    return new JsonObject().put("address", id.address().toString()).put("port", id.port());
  }

  static RealServer.Id id(JsonObject json) {
    return new RealServer.Id(IpAddress.parse(json.getString("address")), json.getInteger("port"));
  }

  static JsonObject of(RealServer server) {
    return id(server.id())
        .put("method", server.method().name())
        .put("weight", server.weight())
        .put("upper_threshold", server.thresholds().upper())
        .put("lower_threshold", server.thresholds().lower())
        .put("tunnel", tunnel(server.encapsulation()));
  }

  static RealServer server(JsonObject json) {
    return new RealServer(
        id(json),
        ForwardingMethod.valueOf(json.getString("method")),
        json.getInteger("weight"),
        new Thresholds(json.getInteger("upper_threshold"), json.getInteger("lower_threshold")),
        tunnel(json.getJsonObject("tunnel")));
  }

  private static JsonObject tunnel(Encapsulation encapsulation) {
    return switch (encapsulation) {
      case Encapsulation.Ipip _ -> new JsonObject().put("type", "ipip");
      case Encapsulation.IpipFrom from ->
          new JsonObject().put("type", "ipip").put("sources", from.sources().toString());
      case Encapsulation.Gue gue ->
          new JsonObject()
              .put("type", "gue")
              .put("port", gue.port())
              .put("checksum", gue.checksum().name());
      case Encapsulation.Gre gre ->
          new JsonObject().put("type", "gre").put("checksum", gre.checksum());
    };
  }

  private static Encapsulation tunnel(JsonObject json) {
    String type = json.getString("type");
    return switch (type) {
      case "ipip" -> {
        String sources = json.getString("sources");
        yield sources == null
            ? Encapsulation.IPIP
            : new Encapsulation.IpipFrom(IpPrefix.parse(sources));
      }
      case "gue" ->
          new Encapsulation.Gue(
              json.getInteger("port"), Encapsulation.Checksum.valueOf(json.getString("checksum")));
      case "gre" -> new Encapsulation.Gre(json.getBoolean("checksum"));
      default -> throw new IllegalArgumentException("no tunnel " + type);
    };
  }
}
