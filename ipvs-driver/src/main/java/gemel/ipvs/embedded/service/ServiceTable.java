package gemel.ipvs.embedded.service;

import gemel.ipvs.Capability;
import gemel.ipvs.ConnectionTuple;
import gemel.ipvs.Encapsulation;
import gemel.ipvs.EngineException;
import gemel.ipvs.ForwardingMethod;
import gemel.ipvs.Need;
import gemel.ipvs.PolicySwitch;
import gemel.ipvs.Protocol;
import gemel.ipvs.RealServer;
import gemel.ipvs.ServiceKey;
import gemel.ipvs.ServiceKey.ByAddress;
import gemel.ipvs.ServiceStatus;
import gemel.ipvs.SynFailures;
import gemel.ipvs.TableChange;
import gemel.ipvs.VirtualService;
import gemel.ipvs.embedded.packet.PacketView;
import gemel.ipvs.embedded.table.AddressMap;
import gemel.linux.net.AddressFamily;
import gemel.linux.net.IpAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The services of an engine, found by the destination of a packet. Belongs to the engine's thread.
 */
public final class ServiceTable {
  /** How long a removed server without connections is remembered, as ip_vs has it. */
  static final long TRASH_NANOS = 120_000_000_000L;

  private final Map<ServiceKey, ServiceSlot> services = new LinkedHashMap<>();
  private final ServiceIndex index = new ServiceIndex();
  private final NatSenders told =
      new NatSenders(slot -> slot.service().policies().has(PolicySwitch.NAT_ICMP_SEND));
  private final NatSenders callers = new NatSenders(ServiceSlot::isOfCalls);
  private final List<@Nullable ServerSlot> servers = new ArrayList<>();

  /** Removed servers, which come back with all they had if they come back soon. */
  private final Map<Place, ServerSlot> trash = new HashMap<>();

  private final Set<Capability> capabilities;
  private AddressMap<Boolean> natServers = new AddressMap<>(Map.of());

  /**
   * An empty table.
   *
   * @param capabilities what the engine can do; services that need more are refused
   */
  public ServiceTable(Set<Capability> capabilities) {
    this.capabilities = capabilities;
  }

  /** Where a removed server comes back, also if its service was removed and has come back first. */
  private record Place(ServiceKey service, RealServer.Id server) {
    static Place of(ServerSlot slot) {
      return new Place(slot.service().service().key(), slot.server().id());
    }
  }

  /**
   * Makes changes in their order.
   *
   * @throws EngineException with a reason; what came before the refused change stays made
   */
  public void apply(List<TableChange> changes) {
    try {
      changes.forEach(this::apply);
    } finally {
      index.rebuild(services.values());
      told.rebuild(services.values());
      callers.rebuild(services.values());
      natServers = new AddressMap<>(natServers());
    }
  }

  private void apply(TableChange change) {
    for (Need need : Need.of(change)) {
      if (!capabilities.contains(need.capability())) {
        throw new EngineException(
            "%s: this engine does not support %s yet".formatted(change.service(), need.words()));
      }
    }
    switch (change) {
      case TableChange.AddService add -> add(add);
      case TableChange.EditService edit -> {
        requireOneFamily(edit.edited());
        service(edit.service()).edit(edit.edited());
      }
      case TableChange.RemoveService remove -> remove(remove.service());
      case TableChange.AddServer add -> addServer(service(add.service()), add.added());
      case TableChange.EditServer edit -> {
        ServiceSlot service = service(edit.service());
        ServerSlot slot = server(service, edit.edited().id());
        requireForwardable(service, edit.edited());
        service.edit(slot, edit.edited());
      }
      case TableChange.ZeroCounters zero -> service(zero.service()).zeroCounters();
      case TableChange.RemoveServer remove -> {
        ServiceSlot service = service(remove.service());
        takeOut(service, server(service, remove.server()));
      }
    }
  }

  private void add(TableChange.AddService add) {
    if (services.containsKey(add.service())) {
      throw new EngineException("service " + add.service() + " is there already");
    }
    requireOneFamily(add.added());
    services.put(add.service(), new ServiceSlot(add.added()));
  }

  private static void requireOneFamily(VirtualService service) {
    for (IpAddress address : service.fullNat().addresses()) {
      if (address.family() != service.key().family()) {
        throw new EngineException(
            "service %s: the local address %s is of the other address family"
                .formatted(service.key(), address));
      }
    }
  }

  private void remove(ServiceKey key) {
    ServiceSlot slot = service(key);
    List.copyOf(slot.servers()).forEach(server -> takeOut(slot, server));
    services.remove(key);
  }

  private void addServer(ServiceSlot service, RealServer server) {
    if (service.find(server.id()).isPresent()) {
      throw new EngineException(
          "server %s of %s is there already".formatted(server.id(), service.service().key()));
    }
    requireForwardable(service, server);
    ServerSlot slot = trash.remove(new Place(service.service().key(), server.id()));
    if (slot == null) {
      slot = newSlot(service, server);
    }
    slot.edit(server);
    service.put(slot);
  }

  private static void requireForwardable(ServiceSlot service, RealServer server) {
    AddressFamily family = service.service().key().family();
    if (server.method() != ForwardingMethod.TUNNEL && server.id().address().family() != family) {
      throw new EngineException(
          "server %s of %s: only a tunnel reaches a server of the other address family"
              .formatted(server.id(), service.service().key()));
    }
    if (server.encapsulation() instanceof Encapsulation.IpipFrom from
        && from.sources().address().family() != server.id().address().family()) {
      throw new EngineException(
          "server %s of %s: its tunnel cannot come from %s, of the other address family"
              .formatted(server.id(), service.service().key(), from.sources()));
    }
    if (!server.thresholds().isConsistent()) {
      throw new EngineException(
          "server %s of %s: its lower threshold is above its upper one"
              .formatted(server.id(), service.service().key()));
    }
    if (server.method() == ForwardingMethod.FULL_NAT
        && !service.service().fullNat().hasAddresses()) {
      throw new EngineException(
          "server %s of %s: FullNAT needs local addresses of its service"
              .formatted(server.id(), service.service().key()));
    }
    if (!server.method().translatesPorts()
        && service.service().key() instanceof ByAddress key
        && key.port() != server.id().port()) {
      throw new EngineException(
          "server %s of %s: %s does not translate ports"
              .formatted(server.id(), key, server.method()));
    }
  }

  private ServerSlot newSlot(ServiceSlot service, RealServer server) {
    int number = servers.indexOf(null);
    if (number < 0) {
      number = servers.size();
      servers.add(null);
    }
    ServerSlot slot = new ServerSlot(number, service, server);
    servers.set(number, slot);
    return slot;
  }

  private void takeOut(ServiceSlot service, ServerSlot slot) {
    service.takeOut(slot);
    trash.put(Place.of(slot), slot);
  }

  private ServiceSlot service(ServiceKey key) {
    ServiceSlot slot = services.get(key);
    if (slot == null) {
      throw new EngineException("there is no service " + key);
    }
    return slot;
  }

  private static ServerSlot server(ServiceSlot service, RealServer.Id id) {
    return service
        .find(id)
        .orElseThrow(() ->
            new EngineException(
                "service %s has no server %s".formatted(service.service().key(), id)));
  }

  /** The service of a packet's destination, or null. */
  public @Nullable ServiceSlot find(int protocol, long high, long low, int port) {
    return index.find(protocol, high, low, port);
  }

  /** The server that a packet of no connection comes from, if it is to be told so; else null. */
  public @Nullable ServerSlot toldSender(PacketView packet) {
    return told.sender(packet);
  }

  /** The server that a packet of no connection comes from, if it may begin a call; else null. */
  public @Nullable ServerSlot caller(PacketView packet) {
    return callers.sender(packet);
  }

  private Map<IpAddress, Boolean> natServers() {
    Map<IpAddress, Boolean> found = new HashMap<>();
    for (ServerSlot slot : servers) {
      if (slot != null && slot.server().method() == ForwardingMethod.NAT) {
        found.put(slot.address(), true);
      }
    }
    return found;
  }

  /** Whether an address is that of a server, removed ones included, whose replies come by us. */
  public boolean answersByUs(long high, long low) {
    return natServers.get(high, low) != null;
  }

  /** The server that a connection names. */
  public @Nullable ServerSlot server(int number) {
    return number < 0 || number >= servers.size() ? null : servers.get(number);
  }

  /** Whether there is any service by mark. */
  public boolean hasMarks() {
    return index.hasMarks();
  }

  /** The service of packets with a mark, or null. */
  public @Nullable ServiceSlot find(int mark, boolean v6) {
    return index.find(mark, v6);
  }

  /**
   * The server of ours that a connection from the peer belongs to, removed or not, or null.
   *
   * @param mark of the service that took it; 0 if it was taken by address
   */
  public @Nullable ServerSlot bind(int mark, ConnectionTuple tuple, RealServer.Id id) {
    return keys(mark, tuple).stream()
        .flatMap(key -> bind(key, id).stream())
        .findFirst()
        .orElse(null);
  }

  /** A server of more than one port, or of a service of more than one, is known by its address. */
  private Optional<ServerSlot> bind(ServiceKey key, RealServer.Id id) {
    RealServer.Id anyPort = new RealServer.Id(id.address(), 0);
    return find(key, id)
        .or(() -> find(key, anyPort))
        .or(() ->
            key instanceof ByAddress(_, _, int port) && port != ServiceIndex.FTP && port != 0
                ? Optional.empty()
                : Optional.ofNullable(services.get(key))
                    .flatMap(service -> service.find(id.address())));
  }

  private Optional<ServerSlot> find(ServiceKey key, RealServer.Id id) {
    ServerSlot removed = trash.get(new Place(key, id));
    return removed != null
        ? Optional.of(removed)
        : Optional.ofNullable(services.get(key)).flatMap(service -> service.find(id));
  }

  /** The services that may have taken a connection, in the order of the search for one. */
  private static List<ServiceKey> keys(int mark, ConnectionTuple tuple) {
    if (mark != 0) {
      return List.of(new ServiceKey.ByMark(tuple.client().family(), mark));
    }
    if (tuple.protocol() == Protocol.IP) {
      return List.of();
    }
    IntStream ports =
        tuple.protocol() == Protocol.TCP
            ? IntStream.of(tuple.virtualPort(), ServiceIndex.FTP, 0)
            : IntStream.of(tuple.virtualPort(), 0);
    return ports
        .<ServiceKey>mapToObj(port -> new ByAddress(tuple.protocol(), tuple.virtualAddress(), port))
        .toList();
  }

  /**
   * Forgets removed servers that have had no connection for {@link #TRASH_NANOS}; once a second or
   * so.
   */
  public void forgetUnused(long now) {
    trash
        .values()
        .removeIf(slot -> {
          boolean forgotten = slot.idleNanos(now) >= TRASH_NANOS;
          if (forgotten) {
            servers.set(slot.number(), null);
          }
          return forgotten;
        });
  }

  /** Takes another sample of every rate; every two seconds. */
  public void estimateRates() {
    services.values().forEach(ServiceSlot::estimateRates);
  }

  public List<ServiceStatus> read() {
    return services.values().stream().map(ServiceSlot::read).toList();
  }

  /** Of servers that have had any. */
  public List<SynFailures.OfServer> synFailures() {
    List<SynFailures.OfServer> failures = new ArrayList<>();
    for (ServiceSlot service : services.values()) {
      for (ServerSlot server : service.servers()) {
        if (server.hasSynFailures()) {
          failures.add(
              new SynFailures.OfServer(
                  service.service().key(), server.server().id(), server.synFailures()));
        }
      }
    }
    return failures;
  }
}
