package gemel.core.plan;

import gemel.ipvs.VirtualService;
import java.util.List;

/**
 * A virtual service as the configuration wants it.
 *
 * @param servers all its servers, whether they may get traffic or not, in the file's order
 */
public record PlannedService(VirtualService service, List<PlannedServer> servers) {
  public PlannedService {
    servers = List.copyOf(servers);
  }
}
