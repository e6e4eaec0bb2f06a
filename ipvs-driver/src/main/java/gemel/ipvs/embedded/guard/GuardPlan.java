package gemel.ipvs.embedded.guard;

import gemel.ipvs.ForwardingMethod;
import gemel.ipvs.RealServer;
import gemel.ipvs.ServiceKey;
import gemel.ipvs.ServiceKey.ByAddress;
import gemel.ipvs.TableChange;
import gemel.ipvs.embedded.guard.Guarded.Endpoint;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What is to be guarded, as the changes of the engine's table go by. Belongs to whoever applies
 * them.
 */
public final class GuardPlan {
  /** Servers taken out that are guarded on; the one taken out longest ago gives way. */
  private static final int MOST_LEFT = 1024;

  private final Map<ServiceKey, Map<RealServer.Id, RealServer>> services = new HashMap<>();

  /** Taken out of a service that is still there: their connections still reply. */
  private final Set<Left> left = new LinkedHashSet<>();

  private record Left(ServiceKey service, RealServer server) {}

  /** Changes that are about to be applied. */
  public void follow(List<TableChange> changes) {
    for (TableChange change : changes) {
      switch (change) {
        case TableChange.AddService add -> services.putIfAbsent(add.service(), new HashMap<>());
        case TableChange.EditService _ -> {}
        case TableChange.ZeroCounters _ -> {}
        case TableChange.RemoveService remove -> {
          services.remove(remove.service());
          left.removeIf(server -> server.service().equals(remove.service()));
        }
        case TableChange.AddServer add -> put(add.service(), add.added());
        case TableChange.EditServer edit -> put(edit.service(), edit.edited());
        case TableChange.RemoveServer remove -> takeOut(remove.service(), remove.server());
      }
    }
  }

  private void put(ServiceKey service, RealServer server) {
    services.computeIfAbsent(service, _ -> new HashMap<>()).put(server.id(), server);
    left.removeIf(
        other -> other.service().equals(service) && other.server().id().equals(server.id()));
  }

  private void takeOut(ServiceKey service, RealServer.Id id) {
    RealServer server = services.getOrDefault(service, new HashMap<>()).remove(id);
    if (server == null) {
      return;
    }
    if (left.size() >= MOST_LEFT) {
      left.remove(left.iterator().next());
    }
    left.add(new Left(service, server));
  }

  /** Each service by address, and each of its NAT servers. */
  public Guarded guarded() {
    Set<Endpoint> clients = new HashSet<>();
    Set<Endpoint> repliers = new HashSet<>();
    services.forEach((key, servers) -> {
      if (key instanceof ByAddress address) {
        clients.add(new Endpoint(address.protocol(), address.address(), address.port()));
      }
      servers.values().forEach(server -> addReplier(repliers, key, server));
    });
    left.forEach(server -> addReplier(repliers, server.service(), server.server()));
    return new Guarded(clients, repliers);
  }

  private static void addReplier(Set<Endpoint> repliers, ServiceKey service, RealServer server) {
    if (service instanceof ByAddress address && server.method() == ForwardingMethod.NAT) {
      repliers.add(new Endpoint(address.protocol(), server.id().address(), server.id().port()));
    }
  }
}
