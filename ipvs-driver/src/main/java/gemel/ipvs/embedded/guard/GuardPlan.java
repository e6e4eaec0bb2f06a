package gemel.ipvs.embedded.guard;

import gemel.ipvs.ForwardingMethod;
import gemel.ipvs.RealServer;
import gemel.ipvs.ServiceKey;
import gemel.ipvs.ServiceKey.ByAddress;
import gemel.ipvs.TableChange;
import gemel.ipvs.VirtualService;
import gemel.ipvs.embedded.guard.Guarded.Endpoint;
import gemel.linux.net.IpAddress;
import java.util.ArrayList;
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

  /** Local addresses of services; one that is taken from a service is still replied to. */
  private final Map<ServiceKey, Set<IpAddress>> locals = new HashMap<>();

  private record Left(ServiceKey service, RealServer server) {}

  /** Changes that are about to be applied. */
  public void follow(List<TableChange> changes) {
    for (TableChange change : changes) {
      switch (change) {
        case TableChange.AddService add -> {
          services.putIfAbsent(add.service(), new HashMap<>());
          answersTo(add.added());
        }
        case TableChange.EditService edit -> answersTo(edit.edited());
        case TableChange.ZeroCounters _ -> {}
        case TableChange.RemoveService remove -> {
          services.remove(remove.service());
          locals.remove(remove.service());
          left.removeIf(server -> server.service().equals(remove.service()));
        }
        case TableChange.AddServer add -> put(add.service(), add.added());
        case TableChange.EditServer edit -> put(edit.service(), edit.edited());
        case TableChange.RemoveServer remove -> takeOut(remove.service(), remove.server());
      }
    }
  }

  private void answersTo(VirtualService service) {
    locals
        .computeIfAbsent(service.key(), _ -> new HashSet<>())
        .addAll(service.fullNat().addresses());
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

  /** Each service by address, each of its NAT and FullNAT servers, and its local addresses. */
  public Guarded guarded() {
    Set<Endpoint> clients = new HashSet<>();
    List<Left> servers = new ArrayList<>(left);
    services.forEach((key, ofIt) -> {
      if (key instanceof ByAddress address) {
        clients.add(new Endpoint(address.protocol(), address.address(), address.port()));
      }
      ofIt.values().forEach(server -> servers.add(new Left(key, server)));
    });
    Set<IpAddress> allLocals = new HashSet<>();
    locals.values().forEach(allLocals::addAll);
    return new Guarded(
        clients,
        repliers(servers, ForwardingMethod.NAT),
        repliers(servers, ForwardingMethod.FULL_NAT),
        allLocals);
  }

  private static Set<Endpoint> repliers(List<Left> servers, ForwardingMethod method) {
    Set<Endpoint> repliers = new HashSet<>();
    for (Left left : servers) {
      RealServer server = left.server();
      if (left.service() instanceof ByAddress address && server.method() == method) {
        repliers.add(new Endpoint(address.protocol(), server.id().address(), server.id().port()));
      }
    }
    return repliers;
  }
}
