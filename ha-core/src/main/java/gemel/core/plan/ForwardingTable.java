package gemel.core.plan;

import gemel.ipvs.RealServer;
import gemel.ipvs.ServiceKey;
import gemel.ipvs.VirtualService;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The services of an engine and the servers that get their traffic.
 *
 * @param entries by service, in order
 */
public record ForwardingTable(Map<ServiceKey, Entry> entries) {
  public static final ForwardingTable EMPTY = new ForwardingTable(Map.of());

  /**
   * One service.
   *
   * @param servers by address, in order
   */
  public record Entry(VirtualService service, Map<RealServer.Id, RealServer> servers) {
    public Entry {
      servers = Collections.unmodifiableMap(new LinkedHashMap<>(servers));
    }
  }

  public ForwardingTable {
    entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
  }

  /**
   * The table of a plan.
   *
   * @param mayServe whether a server may get traffic now
   */
  public static ForwardingTable of(Plan plan, Predicate<PlannedServer> mayServe) {
    Map<ServiceKey, Entry> entries = new LinkedHashMap<>();
    for (PlannedService planned : plan.services()) {
      Map<RealServer.Id, RealServer> servers =
          planned.servers().stream()
              .filter(mayServe)
              .map(PlannedServer::server)
              .collect(
                  Collectors.toMap(
                      RealServer::id, server -> server, (first, _) -> first, LinkedHashMap::new));
      entries.put(planned.service().key(), new Entry(planned.service(), servers));
    }
    return new ForwardingTable(entries);
  }
}
