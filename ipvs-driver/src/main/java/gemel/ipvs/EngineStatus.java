package gemel.ipvs;

import java.util.List;
import java.util.Map;

/**
 * An engine at one moment.
 *
 * @param services in the order in which they were added
 * @param connections how many it has in its table
 * @param capacity how many fit
 * @param counters named numbers: packets by what became of them, and why they were dropped
 */
public record EngineStatus(
    List<ServiceStatus> services, long connections, long capacity, Map<String, Long> counters) {
  public EngineStatus {
    services = List.copyOf(services);
  }
}
