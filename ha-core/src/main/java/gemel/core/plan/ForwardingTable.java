package gemel.core.plan;

import gemel.ipvs.RealServer;
import gemel.ipvs.ServiceKey;
import gemel.ipvs.VirtualService;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

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

    /** The same with a server, in the place of one with its address. */
    public Entry with(RealServer server) {
      Map<RealServer.Id, RealServer> changed = new LinkedHashMap<>(servers);
      changed.put(server.id(), server);
      return new Entry(service, changed);
    }

    /** The same without a server. */
    public Entry without(RealServer.Id server) {
      Map<RealServer.Id, RealServer> changed = new LinkedHashMap<>(servers);
      changed.remove(server);
      return new Entry(service, changed);
    }
  }

  public ForwardingTable {
    entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
  }

  /**
   * The entry of a service.
   *
   * @throws IllegalArgumentException if it is not there
   */
  public Entry entry(ServiceKey service) {
    Entry entry = entries.get(service);
    if (entry == null) {
      throw new IllegalArgumentException("there is no service " + service);
    }
    return entry;
  }

  /** The same with an entry, in the place of the one of its service. */
  public ForwardingTable with(Entry entry) {
    Map<ServiceKey, Entry> changed = new LinkedHashMap<>(entries);
    changed.put(entry.service().key(), entry);
    return new ForwardingTable(changed);
  }

  /** The same without a service. */
  public ForwardingTable without(ServiceKey service) {
    Map<ServiceKey, Entry> changed = new LinkedHashMap<>(entries);
    changed.remove(service);
    return new ForwardingTable(changed);
  }

  /** The same, with these services as another table has them. */
  public ForwardingTable with(Set<ServiceKey> services, ForwardingTable other) {
    Map<ServiceKey, Entry> changed = new LinkedHashMap<>(entries);
    for (ServiceKey service : services) {
      Entry entry = other.entries.get(service);
      if (entry == null) {
        changed.remove(service);
      } else {
        changed.put(service, entry);
      }
    }
    return new ForwardingTable(changed);
  }

  /** Some services alone, as far as they are there. */
  public ForwardingTable only(Set<ServiceKey> services) {
    Map<ServiceKey, Entry> some = new LinkedHashMap<>();
    for (ServiceKey service : services) {
      Entry entry = entries.get(service);
      if (entry != null) {
        some.put(service, entry);
      }
    }
    return new ForwardingTable(some);
  }

  /** Everything that a plan names, all servers being up. */
  public static ForwardingTable of(Plan plan) {
    return of(
        plan.services(), service -> service.servers().stream().map(PlannedServer::server).toList());
  }

  /**
   * The table of some services.
   *
   * @param serving the servers of a service that are in the table now, no two of one id
   */
  public static ForwardingTable of(
      List<PlannedService> services, Function<PlannedService, List<RealServer>> serving) {
    Map<ServiceKey, Entry> entries = new LinkedHashMap<>();
    for (PlannedService planned : services) {
      Map<RealServer.Id, RealServer> servers = new LinkedHashMap<>();
      serving.apply(planned).forEach(server -> servers.put(server.id(), server));
      entries.put(planned.service().key(), new Entry(planned.service(), servers));
    }
    return new ForwardingTable(entries);
  }
}
