package gemel.ipvs;

import java.util.List;

/** A service as its engine has it. */
public record ServiceStatus(
    VirtualService service, TrafficCounters counters, List<ServerStatus> servers) {
  public ServiceStatus {
    servers = List.copyOf(servers);
  }

  /**
   * A server as its engine has it.
   *
   * @param activeConnections in an active state (established, mostly)
   * @param inactiveConnections all others
   */
  public record ServerStatus(
      RealServer server,
      long activeConnections,
      long inactiveConnections,
      TrafficCounters counters) {}
}
