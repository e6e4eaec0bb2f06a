package gemel.ipvs.embedded.service;

import gemel.ipvs.RealServer;
import gemel.ipvs.ServiceStatus.ServerStatus;
import gemel.linux.net.IpAddress;

/** A server of a service, with what the schedulers count. */
public final class ServerSlot {
  private final int number;
  private final Traffic traffic = new Traffic();
  private ServiceSlot service;
  private RealServer server;
  private boolean removed;
  private long active;
  private long total;

  ServerSlot(int number, ServiceSlot service, RealServer server) {
    this.number = number;
    this.service = service;
    this.server = server;
  }

  /** What connections name it by. */
  public int number() {
    return number;
  }

  /** Its service; after its removal, the one that it was in. */
  public ServiceSlot service() {
    return service;
  }

  public RealServer server() {
    return server;
  }

  void edit(RealServer edited) {
    server = edited;
  }

  public IpAddress address() {
    return server.id().address();
  }

  public int weight() {
    return server.weight();
  }

  /** Whether it takes new connections. */
  boolean isAvailable() {
    return server.weight() > 0;
  }

  /** Out of its service, and kept for its connections only. */
  public boolean isRemoved() {
    return removed;
  }

  /** It is in the service's list, perhaps again. */
  void joins(ServiceSlot joined) {
    service = joined;
    removed = false;
  }

  /** It is in no list any more. */
  void leaves() {
    removed = true;
  }

  long active() {
    return active;
  }

  /**
   * What least-connection schedulers compare: 256 for an active connection and 1 for each (ip_vs.h,
   * ip_vs_dest_conn_overhead, since the counters' change of 2026; before, an inactive one counted 1
   * and an active one 256).
   */
  long overhead() {
    return (active << 8) + total;
  }

  /** Some connection still names it. */
  boolean hasConnections() {
    return total > 0;
  }

  /** A connection names it from now on. */
  public void bind(boolean isActive) {
    total++;
    if (isActive) {
      active++;
    }
  }

  /** A connection names it no more. */
  public void unbind(boolean wasActive) {
    total--;
    if (wasActive) {
      active--;
    }
  }

  /** A connection became active, or stopped being so. */
  public void activeChanged(boolean isActive) {
    active += isActive ? 1 : -1;
  }

  /** A connection was scheduled to it. */
  public void countConnection() {
    traffic.countConnection();
    service.traffic().countConnection();
  }

  /** A packet from a client. */
  public void countIn(int bytes) {
    traffic.countIn(bytes);
    service.traffic().countIn(bytes);
  }

  /** A packet to a client. */
  public void countOut(int bytes) {
    traffic.countOut(bytes);
    service.traffic().countOut(bytes);
  }

  ServerStatus read() {
    return new ServerStatus(server, active, total - active, traffic.read());
  }
}
