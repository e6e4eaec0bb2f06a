package gemel.ipvs.embedded.guard;

import gemel.ipvs.ForwardingMethod;
import gemel.ipvs.RealServer;
import gemel.ipvs.ServiceKey;
import gemel.ipvs.ServiceKey.ByAddress;
import gemel.ipvs.TableChange;
import gemel.ipvs.embedded.guard.Guarded.Endpoint;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What is to be guarded, as the changes of the engine's table go by. Belongs to whoever applies
 * them.
 */
public final class GuardPlan {
  private final Map<ServiceKey, Map<RealServer.Id, RealServer>> services = new HashMap<>();

  /** Changes that are about to be applied. */
  public void follow(List<TableChange> changes) {
    for (TableChange change : changes) {
      switch (change) {
        case TableChange.AddService add -> services.putIfAbsent(add.service(), new HashMap<>());
        case TableChange.EditService _ -> {}
        case TableChange.RemoveService remove -> services.remove(remove.service());
        case TableChange.AddServer add -> put(add.service(), add.added());
        case TableChange.EditServer edit -> put(edit.service(), edit.edited());
        case TableChange.RemoveServer remove ->
            services.getOrDefault(remove.service(), new HashMap<>()).remove(remove.server());
      }
    }
  }

  private void put(ServiceKey service, RealServer server) {
    services.computeIfAbsent(service, _ -> new HashMap<>()).put(server.id(), server);
  }

  /** Each service by address, and each of its NAT servers. */
  public Guarded guarded() {
    Set<Endpoint> clients = new HashSet<>();
    Set<Endpoint> repliers = new HashSet<>();
    services.forEach((key, servers) -> {
      if (key instanceof ByAddress address && address.address().isV4()) {
        clients.add(new Endpoint(address.protocol(), address.address(), address.port()));
        servers.values().stream()
            .filter(server -> server.method() == ForwardingMethod.NAT)
            .forEach(server ->
                repliers.add(
                    new Endpoint(address.protocol(), server.id().address(), server.id().port())));
      }
    });
    return new Guarded(clients, repliers);
  }
}
