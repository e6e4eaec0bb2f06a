package gemel.ipvs.embedded.service;

import gemel.ipvs.RealServer;
import gemel.ipvs.ServicePolicies;
import gemel.ipvs.ServiceStatus.ServerStatus;
import gemel.ipvs.SynFailures;
import gemel.ipvs.embedded.schedule.Candidate;
import gemel.linux.net.IpAddress;

/** A server of a service, with what the schedulers count. */
public final class ServerSlot implements Candidate {
  private final int number;
  private final Traffic traffic = new Traffic();
  private ServiceSlot service;
  private RealServer server;
  private int lastWeight;
  private boolean removed;
  private boolean overloaded;
  private long active;
  private long total;
  private long templates;
  private long repeatedSyns;
  private long refusedSyns;

  /** When it was first seen without a connection since it was removed; 0 if it was not. */
  private long idleSince;

  ServerSlot(int number, ServiceSlot service, RealServer server) {
    this.number = number;
    this.service = service;
    this.server = server;
    this.lastWeight = server.weight();
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

  /** Its service's. */
  public ServicePolicies policies() {
    return service.service().policies();
  }

  void edit(RealServer edited) {
    int before = server.thresholds().upper();
    int after = edited.thresholds().upper();
    if (after == 0 || after > before) {
      overloaded = false;
    }
    server = edited;
    if (edited.weight() > 0) {
      lastWeight = edited.weight();
    }
  }

  @Override
  public IpAddress address() {
    return server.id().address();
  }

  @Override
  public int port() {
    return server.id().port();
  }

  @Override
  public int weight() {
    return server.weight();
  }

  @Override
  public int lastWeight() {
    return lastWeight;
  }

  @Override
  public boolean isOverloaded() {
    return overloaded;
  }

  /** Out of its service, and kept for its connections only. */
  @Override
  public boolean isRemoved() {
    return removed;
  }

  /** It is in the service's list, perhaps again. */
  void joins(ServiceSlot joined) {
    service = joined;
    lastWeight = server.weight();
    removed = false;
  }

  /** It is in no list any more. */
  void leaves() {
    removed = true;
    idleSince = 0;
  }

  /** For how long it has been seen without connections, once removed. */
  long idleNanos(long now) {
    if (total > 0 || templates > 0) {
      idleSince = 0;
      return 0;
    }
    if (idleSince == 0) {
      idleSince = now;
    }
    return now - idleSince;
  }

  @Override
  public long active() {
    return active;
  }

  @Override
  public long total() {
    return total;
  }

  /** A template names it from now on; it counts by itself. */
  public void bindTemplate() {
    templates++;
  }

  /** A template names it no more. */
  public void unbindTemplate() {
    templates--;
  }

  /** A connection names it from now on. */
  public void bind(boolean isActive) {
    total++;
    if (isActive) {
      active++;
    }
    if (server.thresholds().isReached(total)) {
      overloaded = true;
    }
  }

  /** A connection names it no more. */
  public void unbind(boolean wasActive) {
    total--;
    if (wasActive) {
      active--;
    }
    if (overloaded && server.thresholds().isRelieved(total)) {
      overloaded = false;
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

  /** A client has sent its SYN again. */
  public void countRepeatedSyn() {
    repeatedSyns++;
  }

  /** It has answered a SYN with a reset. */
  public void countRefusedSyn() {
    refusedSyns++;
  }

  boolean hasSynFailures() {
    return repeatedSyns + refusedSyns > 0;
  }

  SynFailures synFailures() {
    return new SynFailures(repeatedSyns, refusedSyns);
  }

  /** A packet from a client. */
  public void countIn(int bytes) {
    traffic.countIn(bytes);
    service.traffic().countIn(bytes);
  }

  /** A packet to a client; what comes from a removed server is no traffic of its service. */
  public void countOut(int bytes) {
    traffic.countOut(bytes);
    if (!removed) {
      service.traffic().countOut(bytes);
    }
  }

  Traffic traffic() {
    return traffic;
  }

  ServerStatus read() {
    return new ServerStatus(
        server, active, total - active, templates, traffic.read(), traffic.rates(), synFailures());
  }
}
