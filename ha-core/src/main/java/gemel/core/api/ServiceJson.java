package gemel.core.api;

import gemel.core.byhand.ServiceRequest;
import gemel.ipvs.Persistence;
import gemel.ipvs.Protocol;
import gemel.ipvs.SchedulerFlag;
import gemel.ipvs.ServiceKey;
import gemel.ipvs.VirtualService;
import gemel.linux.net.AddressFamily;
import gemel.linux.net.IpAddress;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.EnumSet;
import java.util.Set;

/** A virtual service as JSON, both ways. */
final class ServiceJson {
  private ServiceJson() {}

  static JsonObject key(ServiceKey key) {
    return switch (key) {
      case ServiceKey.ByAddress service ->
          new JsonObject()
              .put("protocol", service.protocol().name())
              .put("address", service.address().toString())
              .put("port", service.port());
      case ServiceKey.ByMark mark ->
          new JsonObject()
              .put("fwmark", Integer.toUnsignedLong(mark.mark()))
              .put("family", mark.family().name());
    };
  }

  static ServiceKey key(JsonObject json) {
    Long mark = json.getLong("fwmark");
    return mark == null
        ? new ServiceKey.ByAddress(
            Protocol.valueOf(json.getString("protocol")),
            IpAddress.parse(json.getString("address")),
            json.getInteger("port"))
        : new ServiceKey.ByMark(AddressFamily.valueOf(json.getString("family")), mark.intValue());
  }

  static JsonObject of(ServiceRequest service) {
    JsonArray flags = new JsonArray();
    service.flags().forEach(flag -> flags.add(flag.name()));
    return new JsonObject()
        .put("key", key(service.key()))
        .put("scheduler", service.scheduler())
        .put("flags", flags)
        .put("persistent_seconds", service.persistence().seconds())
        .put("persistent_netmask", service.persistence().netmask())
        .put("persistence_engine", service.persistenceEngine())
        .put("one_packet", service.onePacket())
        .put("full_nat", FullNatJson.of(service.fullNat()));
  }

  static JsonObject of(VirtualService service) {
    return of(
        new ServiceRequest(
            service.key(),
            service.scheduler().keyword(),
            service.flags(),
            service.persistence(),
            service.persistenceEngine(),
            service.onePacket(),
            service.fullNat()));
  }

  static ServiceRequest request(JsonObject json) {
    Set<SchedulerFlag> flags = EnumSet.noneOf(SchedulerFlag.class);
    json.getJsonArray("flags")
        .forEach(flag -> flags.add(SchedulerFlag.valueOf(String.valueOf(flag))));
    return new ServiceRequest(
        key(json.getJsonObject("key")),
        json.getString("scheduler"),
        flags,
        new Persistence(
            json.getInteger("persistent_seconds"), json.getInteger("persistent_netmask")),
        json.getString("persistence_engine"),
        json.getBoolean("one_packet"),
        FullNatJson.fullNat(json.getJsonObject("full_nat")));
  }

  /** A service that is known to be one. */
  static VirtualService service(JsonObject json) {
    return request(json)
        .service()
        .orElseThrow(() -> new IllegalArgumentException("no scheduler " + json));
  }
}
