package gemel.ipvs;

import java.util.List;

/**
 * A service as its engine has it.
 *
 * @param servers in the order in which they were added
 * @param access what its access list has decided
 */
public record ServiceStatus(
    VirtualService service,
    TrafficCounters counters,
    TrafficRates rates,
    List<ServerStatus> servers,
    AccessCounts access) {
  public ServiceStatus {
    servers = List.copyOf(servers);
  }

  /** Of an engine, or a moment, that has decided nothing. */
  public ServiceStatus(
      VirtualService service,
      TrafficCounters counters,
      TrafficRates rates,
      List<ServerStatus> servers) {
    this(service, counters, rates, servers, AccessCounts.NONE);
  }

  /**
   * A server as its engine has it.
   *
   * @param activeConnections in an active state (established, mostly)
   * @param inactiveConnections all others
   * @param persistentConnections persistence templates
   */
  public record ServerStatus(
      RealServer server,
      long activeConnections,
      long inactiveConnections,
      long persistentConnections,
      TrafficCounters counters,
      TrafficRates rates) {}
}
