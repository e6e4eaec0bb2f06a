package gemel.core.api;

import gemel.ipvs.ServiceRefusals;
import gemel.ipvs.ServiceStatus;
import gemel.linux.net.IpPrefix;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a service could not take, as JSON and in sentences. */
final class RefusalsJson {
  private RefusalsJson() {}

  /** Null if there was nothing. */
  static @Nullable JsonObject of(ServiceStatus status) {
    ServiceRefusals refusals = status.refusals();
    return refusals.equals(ServiceRefusals.NONE)
        ? null
        : new JsonObject()
            .put("same_network", refusals.onSameNetwork())
            .put("network", refusals.network().map(IpPrefix::toString).orElse(null))
            .put("local_ports_exhausted", refusals.withoutLocalEnd())
            .put("why", new JsonArray(sentences(refusals)));
  }

  static List<String> sentences(ServiceRefusals refusals) {
    Stream<String> sameNetwork =
        refusals.network().stream()
            .map(network ->
                ("clients of %s cannot be served by NAT, since their servers are on the same network"
                        + " and their answers bypass the director: %d refused; lb_kind FNAT serves"
                        + " them")
                    .formatted(network, refusals.onSameNetwork()));
    Stream<String> exhausted =
        refusals.withoutLocalEnd() == 0
            ? Stream.empty()
            : Stream.of(
                "no local address and port was left for %d connections: they were refused; more"
                        .formatted(refusals.withoutLocalEnd())
                    + " local_address or local_ports help");
    return Stream.concat(sameNetwork, exhausted).toList();
  }
}
