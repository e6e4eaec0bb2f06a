package gemel.ipvs;

import java.util.List;

/**
 * A service as its engine has it.
 *
 * @param servers in the order in which they were added
 * @param access what its access list has decided
 * @param refusals what it could not take
 */
public record ServiceStatus(
    VirtualService service,
    TrafficCounters counters,
    TrafficRates rates,
    List<ServerStatus> servers,
    AccessCounts access,
    ServiceRefusals refusals) {
  public ServiceStatus {
    servers = List.copyOf(servers);
  }

  /** Of an engine, or a moment, that has decided and refused nothing. */
  public ServiceStatus(
      VirtualService service,
      TrafficCounters counters,
      TrafficRates rates,
      List<ServerStatus> servers) {
    this(service, counters, rates, servers, AccessCounts.NONE, ServiceRefusals.NONE);
  }

  /**
   * A server as its engine has it.
   *
   * @param activeConnections in an active state (established, mostly)
   * @param inactiveConnections all others
   * @param persistentConnections persistence templates
   * @param synFailures connections that did not open
   */
  public record ServerStatus(
      RealServer server,
      long activeConnections,
      long inactiveConnections,
      long persistentConnections,
      TrafficCounters counters,
      TrafficRates rates,
      SynFailures synFailures) {

    /** Of an engine, or a moment, where all connections open. */
    public ServerStatus(
        RealServer server,
        long activeConnections,
        long inactiveConnections,
        long persistentConnections,
        TrafficCounters counters,
        TrafficRates rates) {
      this(
          server,
          activeConnections,
          inactiveConnections,
          persistentConnections,
          counters,
          rates,
          SynFailures.NONE);
    }
  }
}
