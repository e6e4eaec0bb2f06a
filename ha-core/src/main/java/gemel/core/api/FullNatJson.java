package gemel.core.api;

import gemel.ipvs.ClientNotice;
import gemel.ipvs.FullNat;
import gemel.linux.net.IpAddress;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What FullNAT servers see of clients as JSON, both ways. */
final class FullNatJson {
  private FullNatJson() {}

  static JsonObject of(FullNat fullNat) {
    JsonArray addresses = new JsonArray();
    fullNat.addresses().forEach(address -> addresses.add(address.toString()));
    return new JsonObject()
        .put("local_addresses", addresses)
        .put("first_port", fullNat.firstPort())
        .put("last_port", fullNat.lastPort())
        .put("tell_client", fullNat.notice().name());
  }

  /** Who does not speak of it wants none. */
  static FullNat fullNat(@Nullable JsonObject json) {
    if (json == null) {
      return FullNat.NONE;
    }
    List<IpAddress> addresses =
        json.getJsonArray("local_addresses").stream()
            .map(address -> IpAddress.parse(String.valueOf(address)))
            .toList();
    return new FullNat(
        addresses,
        json.getInteger("first_port"),
        json.getInteger("last_port"),
        ClientNotice.valueOf(json.getString("tell_client")));
  }
}
