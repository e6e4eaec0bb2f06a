package gemel.core.api;

import gemel.ipvs.ConnectionTimeouts;
import gemel.ipvs.ServiceStatus;
import gemel.ipvs.ServiceStatus.ServerStatus;
import gemel.ipvs.TrafficCounters;
import gemel.ipvs.TrafficRates;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * The engine's services with all that is set and counted, as JSON and back.
 *
 * @param size how many connections fit
 * @param timeouts how long connections may rest
 * @param services in the engine's order
 */
public record TableDocument(long size, ConnectionTimeouts timeouts, List<ServiceStatus> services) {
  public TableDocument {
    services = List.copyOf(services);
  }

  public JsonObject toJson() {
    JsonArray array = new JsonArray();
    services.forEach(service -> array.add(service(service)));
    return new JsonObject()
        .put("size", size)
        .put("timeouts", TimeoutsJson.of(timeouts))
        .put("services", array);
  }

  /** Reads what {@link #toJson} wrote. */
  public static TableDocument of(JsonObject json) {
    return new TableDocument(
        json.getLong("size"),
        TimeoutsJson.timeouts(json.getJsonObject("timeouts")),
        list(json.getJsonArray("services"), TableDocument::service));
  }

  private static JsonObject service(ServiceStatus status) {
    JsonArray servers = new JsonArray();
    status.servers().forEach(server -> servers.add(server(server)));
    return ServiceJson.of(status.service())
        .put("counters", counters(status.counters()))
        .put("rates", rates(status.rates()))
        .put("servers", servers);
  }

  private static ServiceStatus service(JsonObject json) {
    return new ServiceStatus(
        ServiceJson.service(json),
        counters(json.getJsonObject("counters")),
        rates(json.getJsonObject("rates")),
        list(json.getJsonArray("servers"), TableDocument::server));
  }

  private static JsonObject server(ServerStatus status) {
    return ServerJson.of(status.server())
        .put("active_connections", status.activeConnections())
        .put("inactive_connections", status.inactiveConnections())
        .put("persistent_connections", status.persistentConnections())
        .put("counters", counters(status.counters()))
        .put("rates", rates(status.rates()));
  }

  private static ServerStatus server(JsonObject json) {
    return new ServerStatus(
        ServerJson.server(json),
        json.getLong("active_connections"),
        json.getLong("inactive_connections"),
        json.getLong("persistent_connections"),
        counters(json.getJsonObject("counters")),
        rates(json.getJsonObject("rates")));
  }

  private static JsonObject counters(TrafficCounters counters) {
    return numbers(
        counters.connections(),
        counters.inPackets(),
        counters.outPackets(),
        counters.inBytes(),
        counters.outBytes());
  }

  private static TrafficCounters counters(JsonObject json) {
    return new TrafficCounters(
        json.getLong("connections"),
        json.getLong("in_packets"),
        json.getLong("out_packets"),
        json.getLong("in_bytes"),
        json.getLong("out_bytes"));
  }

  private static JsonObject rates(TrafficRates rates) {
    return numbers(
        rates.connections(),
        rates.inPackets(),
        rates.outPackets(),
        rates.inBytes(),
        rates.outBytes());
  }

  private static TrafficRates rates(JsonObject json) {
    TrafficCounters numbers = counters(json);
    return new TrafficRates(
        numbers.connections(),
        numbers.inPackets(),
        numbers.outPackets(),
        numbers.inBytes(),
        numbers.outBytes());
  }

  private static JsonObject numbers(
      long connections, long inPackets, long outPackets, long inBytes, long outBytes) {
    return new JsonObject()
        .put("connections", connections)
        .put("in_packets", inPackets)
        .put("out_packets", outPackets)
        .put("in_bytes", inBytes)
        .put("out_bytes", outBytes);
  }

  private static <T> List<T> list(JsonArray array, Function<JsonObject, T> reader) {
    List<T> list = new ArrayList<>();
    for (int i = 0; i < array.size(); i++) {
      list.add(reader.apply(array.getJsonObject(i)));
    }
    return list;
  }
}
