package gemel.ipvs.embedded.guard;

import gemel.ipvs.ForwardingMethod;
import gemel.ipvs.MarkRule;
import gemel.ipvs.PortRange;
import gemel.ipvs.Protocol;
import gemel.ipvs.RealServer;
import gemel.ipvs.ServiceKey;
import gemel.ipvs.ServiceKey.ByAddress;
import gemel.ipvs.ServiceKey.ByMark;
import gemel.ipvs.TableChange;
import gemel.ipvs.VirtualService;
import gemel.ipvs.embedded.guard.Guarded.Endpoint;
import gemel.ipvs.embedded.guard.Guarded.Marked;
import gemel.linux.net.AddressFamily;
import gemel.linux.net.IpAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What is to be guarded, as the changes of the engine's table go by. Belongs to whoever applies
 * them.
 */
public final class GuardPlan {
  /** Servers taken out that are guarded on; the one taken out longest ago gives way. */
  private static final int MOST_LEFT = 1024;

  private static final int FTP = 21;

  /** What the clients of a persistent FTP service send to. */
  private static final List<PortRange> FTP_PORTS =
      List.of(new PortRange(20, FTP), new PortRange(1024, 65535));

  private final Map<ServiceKey, Guard> services = new HashMap<>();

  /** Taken out of a service that is still there: their connections still reply. */
  private final Set<Left> left = new LinkedHashSet<>();

  /** Local addresses of services; one that is taken from a service is still replied to. */
  private final Map<ServiceKey, Set<IpAddress>> locals = new HashMap<>();

  private List<MarkRule> marks = List.of();

  private record Left(VirtualService service, RealServer server) {}

  /** A service with its servers. */
  private record Guard(VirtualService virtual, Map<RealServer.Id, RealServer> servers) {
    Guard {
      servers = Map.copyOf(servers);
    }

    Guard with(RealServer server) {
      Map<RealServer.Id, RealServer> changed = new HashMap<>(servers);
      changed.put(server.id(), server);
      return new Guard(virtual, changed);
    }

    Guard without(RealServer.Id id) {
      Map<RealServer.Id, RealServer> changed = new HashMap<>(servers);
      changed.remove(id);
      return new Guard(virtual, changed);
    }
  }

  /** Changes that are about to be applied. */
  public void follow(List<TableChange> changes) {
    for (TableChange change : changes) {
      switch (change) {
        case TableChange.AddService add -> {
          services.putIfAbsent(add.service(), new Guard(add.added(), Map.of()));
          answersTo(add.added());
        }
        case TableChange.EditService edit -> {
          services.computeIfPresent(
              edit.service(), (_, guard) -> new Guard(edit.edited(), guard.servers()));
          answersTo(edit.edited());
        }
        case TableChange.ZeroCounters _ -> {}
        case TableChange.RemoveService remove -> {
          services.remove(remove.service());
          locals.remove(remove.service());
          left.removeIf(server -> server.service().key().equals(remove.service()));
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

  private void put(ServiceKey key, RealServer server) {
    services.computeIfPresent(key, (_, guard) -> guard.with(server));
    left.removeIf(
        other -> other.service().key().equals(key) && other.server().id().equals(server.id()));
  }

  private void takeOut(ServiceKey key, RealServer.Id id) {
    Guard guard = services.get(key);
    RealServer server = guard == null ? null : guard.servers().get(id);
    if (guard == null || server == null) {
      return;
    }
    services.put(key, guard.without(id));
    if (left.size() >= MOST_LEFT) {
      left.remove(left.iterator().next());
    }
    left.add(new Left(guard.virtual(), server));
  }

  /** Packets are marked by these rules from now on. */
  public void mark(List<MarkRule> rules) {
    marks = List.copyOf(rules);
  }

  /** Each service, each of its servers that replies through here, and its local addresses. */
  public Guarded guarded() {
    Set<Endpoint> clients = new HashSet<>();
    List<Left> servers = new ArrayList<>(left);
    services.forEach((key, service) -> {
      if (key instanceof ByAddress address) {
        ports(address, service.virtual())
            .forEach(
                range -> clients.add(new Endpoint(address.protocol(), address.address(), range)));
      }
      service
          .servers()
          .values()
          .forEach(server -> servers.add(new Left(service.virtual(), server)));
    });
    Set<IpAddress> allLocals = new HashSet<>();
    locals.values().forEach(allLocals::addAll);
    return new Guarded(
        clients,
        repliers(servers, ForwardingMethod.NAT),
        repliers(servers, ForwardingMethod.FULL_NAT),
        allLocals,
        Set.of(marks.stream().map(this::marked).toList()));
  }

  private Set<Endpoint> repliers(List<Left> servers, ForwardingMethod method) {
    Set<Endpoint> repliers = new HashSet<>();
    servers.stream()
        .filter(server -> server.server().method() == method)
        .forEach(server -> addReplier(repliers, server.service(), server.server()));
    return repliers;
  }

  private Marked marked(MarkRule rule) {
    return new Marked(
        rule,
        Arrays.stream(AddressFamily.values())
            .filter(rule::isFor)
            .filter(
                family -> rule.mark() != 0 && services.containsKey(new ByMark(family, rule.mark())))
            .collect(Collectors.toSet()));
  }

  /** The ports that a service by address takes packets by. */
  private static List<PortRange> ports(ByAddress key, VirtualService service) {
    if (key.port() == 0) {
      return List.of(PortRange.ALL);
    }
    return isPersistentFtp(key, service) ? FTP_PORTS : List.of(PortRange.of(key.port()));
  }

  private static boolean isPersistentFtp(ByAddress key, VirtualService service) {
    return key.protocol() == Protocol.TCP && key.port() == FTP && service.persistence().isOn();
  }

  private void addReplier(Set<Endpoint> repliers, VirtualService service, RealServer server) {
    IpAddress address = server.id().address();
    int port = server.id().port();
    switch (service.key()) {
      case ByAddress key -> {
        List<PortRange> ports =
            key.port() == 0 || isPersistentFtp(key, service)
                ? ports(key, service)
                : List.of(PortRange.of(port));
        add(repliers, service, key.protocol(), address, ports);
        add(repliers, service, key.protocol(), address, List.of(PortRange.of(port)));
      }
      case ByMark key -> {
        for (MarkRule rule : marks) {
          if (rule.mark() == key.mark() && rule.isFor(key.family())) {
            List<PortRange> asked = rule.ports().isEmpty() ? List.of(PortRange.ALL) : rule.ports();
            boolean keepsPort = port == 0 || service.persistence().isOn();
            List<PortRange> ports = keepsPort ? asked : List.of(PortRange.of(port));
            protocols(rule).forEach(protocol -> add(repliers, service, protocol, address, ports));
          }
        }
      }
    }
  }

  /**
   * What answers to single datagrams is nobody's, and goes its way through the host; but not where
   * it begins connections of its own.
   */
  private static void add(
      Set<Endpoint> repliers,
      VirtualService service,
      Protocol protocol,
      IpAddress server,
      List<PortRange> ports) {
    if (!service.onePacket()
        || protocol != Protocol.UDP
        || service.persistenceEngine().equals(VirtualService.SIP)) {
      ports.forEach(range -> repliers.add(new Endpoint(protocol, server, range)));
    }
  }

  private static List<Protocol> protocols(MarkRule rule) {
    return rule.protocol() == null ? Guarded.BALANCED : List.of(rule.protocol());
  }
}
