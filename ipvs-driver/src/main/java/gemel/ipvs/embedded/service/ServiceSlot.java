package gemel.ipvs.embedded.service;

import gemel.ipvs.Protocol;
import gemel.ipvs.RealServer;
import gemel.ipvs.ServiceKey;
import gemel.ipvs.ServiceStatus;
import gemel.ipvs.VirtualService;
import gemel.ipvs.embedded.schedule.NewFlow;
import gemel.ipvs.embedded.schedule.Scheduler;
import gemel.ipvs.embedded.schedule.Schedulers;
import gemel.linux.net.IpAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A service with its servers, the last added first. */
public final class ServiceSlot {
  private final List<ServerSlot> servers = new ArrayList<>();
  private final Traffic traffic = new Traffic();
  private final RefusalCounts refusals = new RefusalCounts();
  private VirtualService service;
  private Scheduler<ServerSlot> scheduler;
  private AccessTable access;
  private LocalPool locals;

  ServiceSlot(VirtualService service) {
    this.service = service;
    this.locals = new LocalPool(service.fullNat());
    this.scheduler = Schedulers.of(service.scheduler(), service.flags());
    this.access = new AccessTable(service.policies().access());
  }

  public VirtualService service() {
    return service;
  }

  /** Whether its clients keep their servers. */
  public boolean isPersistent() {
    return service.persistence().isOn();
  }

  /** Whether it is its clients' calls that keep their servers. */
  public boolean isPersistentByCall() {
    return isPersistent() && isOfCalls();
  }

  /** Whether its servers may begin a call, persistent or not. */
  boolean isOfCalls() {
    return service.persistenceEngine().equals(VirtualService.SIP);
  }

  /** Whether each of a protocol's packets is scheduled by itself: datagrams, if at all. */
  public boolean isOnePacket(int protocol) {
    return service.onePacket() && protocol == Protocol.UDP.number();
  }

  /** The mark that it takes packets by; 0 if it takes them by address. */
  public int mark() {
    return service.key() instanceof ServiceKey.ByMark key ? key.mark() : 0;
  }

  /** The port that it takes packets by; 0 if by more than one. */
  public int port() {
    return service.key() instanceof ServiceKey.ByAddress key ? key.port() : 0;
  }

  void edit(VirtualService edited) {
    if (edited.scheduler() != service.scheduler() || !edited.flags().equals(service.flags())) {
      scheduler = Schedulers.of(edited.scheduler(), edited.flags());
      scheduler.changed(servers);
    }
    access = access.followedBy(edited.policies().access());
    if (!edited.fullNat().equals(service.fullNat())) {
      locals = new LocalPool(edited.fullNat());
    }
    service = edited;
  }

  /** Whether a connection from there may begin; counted. */
  public boolean admits(long clientHigh, long clientLow) {
    return access.admits(clientHigh, clientLow);
  }

  /** Where its FullNAT servers answer to. */
  public LocalPool locals() {
    return locals;
  }

  /** What it could not take. */
  public RefusalCounts refusals() {
    return refusals;
  }

  Traffic traffic() {
    return traffic;
  }

  /** In list order: the last added first. */
  List<ServerSlot> servers() {
    return servers;
  }

  /** The server for a new connection, if one is available. */
  public Optional<ServerSlot> schedule(NewFlow flow) {
    return Optional.ofNullable(scheduler.pick(servers, flow));
  }

  Optional<ServerSlot> find(RealServer.Id id) {
    return servers.stream().filter(slot -> slot.server().id().equals(id)).findFirst();
  }

  /** The first with an address, whatever its port. */
  Optional<ServerSlot> find(IpAddress address) {
    return servers.stream().filter(slot -> slot.address().equals(address)).findFirst();
  }

  void put(ServerSlot slot) {
    slot.joins(this);
    servers.addFirst(slot);
    scheduler.changed(servers);
  }

  void edit(ServerSlot slot, RealServer edited) {
    slot.edit(edited);
    scheduler.changed(servers);
  }

  void takeOut(ServerSlot slot) {
    scheduler.removing(servers, slot);
    servers.remove(slot);
    slot.leaves();
    scheduler.changed(servers);
  }

  void zeroCounters() {
    traffic.zero();
    access.zero();
    refusals.zero();
    servers.forEach(server -> server.traffic().zero());
  }

  void estimateRates() {
    traffic.estimate();
    servers.forEach(server -> server.traffic().estimate());
  }

  ServiceStatus read() {
    return new ServiceStatus(
        service,
        traffic.read(),
        traffic.rates(),
        servers.reversed().stream().map(ServerSlot::read).toList(),
        access.read(),
        refusals.read());
  }
}
