package gemel.cli.ipvs;

import gemel.ipvs.ConnectionTimeouts;
import gemel.ipvs.ServiceKey;
import gemel.ipvs.ServiceStatus;
import java.util.List;
import java.util.Optional;

/**
 * The director's services at one moment.
 *
 * @param size of the connection table
 * @param services in the engine's order
 */
public record Listing(long size, ConnectionTimeouts timeouts, List<ServiceStatus> services) {
  public Listing {
    services = List.copyOf(services);
  }

  Optional<ServiceStatus> service(ServiceKey key) {
    return services.stream().filter(status -> status.service().key().equals(key)).findAny();
  }
}
