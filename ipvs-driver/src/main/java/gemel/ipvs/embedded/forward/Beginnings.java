package gemel.ipvs.embedded.forward;

import static gemel.ipvs.PolicySwitch.CACHE_BYPASS;
import static gemel.ipvs.PolicySwitch.SCHEDULE_ICMP;
import static gemel.ipvs.PolicySwitch.SLOPPY_SCTP;
import static gemel.ipvs.PolicySwitch.SLOPPY_TCP;

import gemel.ipvs.ForwardingMethod;
import gemel.ipvs.MarkRule;
import gemel.ipvs.PolicySwitch;
import gemel.ipvs.embedded.forward.Owners.Standing;
import gemel.ipvs.embedded.packet.PacketView;
import gemel.ipvs.embedded.packet.Sctp;
import gemel.ipvs.embedded.schedule.NewFlow;
import gemel.ipvs.embedded.service.ServerSlot;
import gemel.ipvs.embedded.service.ServiceSlot;
import gemel.ipvs.embedded.service.ServiceTable;
import gemel.ipvs.embedded.table.ConnectionTable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Packets of no known connection: which service they are for, and whether one begins. */
final class Beginnings {
  /** From there an FTP server opens connections; nothing that comes from it begins one here. */
  private static final int FTP_DATA = 20;

  private final Connections connections;
  private final ServiceTable services;
  private final Owners owners;
  private final Ways ways;
  private final Answering answering;
  private final Counters counters;
  private final DefenceLevel defence;
  private final LocalEnds locals;
  private final SameNetwork sameNetwork;
  private final Marks marks = new Marks();
  private final Templates templates;
  private final Calls calls;
  private final NewFlow flow = new NewFlow();

  Beginnings(
      Connections connections,
      ServiceTable services,
      Owners owners,
      Ways ways,
      Answering answering,
      DefenceLevel defence,
      Counters counters) {
    this.connections = connections;
    this.templates = new Templates(connections);
    this.calls = new Calls(connections.table().callIds());
    this.services = services;
    this.owners = owners;
    this.ways = ways;
    this.answering = answering;
    this.defence = defence;
    this.counters = counters;
    this.locals = new LocalEnds(connections);
    this.sameNetwork = new SameNetwork(ways);
  }

  /** Marks packets by these rules from now on. */
  void mark(List<MarkRule> rules) {
    marks.follow(rules);
  }

  /**
   * The connection that a packet begins.
   *
   * @return {@link ConnectionTable#NONE} if it begins none; what became of it is counted, and
   *     answered
   */
  int first(PacketView packet, long now) {
    ServiceSlot service = service(packet);
    Standing standing = standing(service, packet);
    if (service == null || standing == Standing.NOT_OURS) {
      counters.count(Counter.LEFT_TO_HOST);
      return ConnectionTable.NONE;
    }
    if (packet.hasMartianSource()) {
      counters.count(Counter.DROPPED_MARTIAN);
      return ConnectionTable.NONE;
    }
    switch (standing) {
      case ACTIVE, GRACE -> {
        if (!service.admits(packet.sourceHigh(), packet.sourceLow())) {
          counters.count(Counter.DROPPED_DENIED);
          return ConnectionTable.NONE;
        }
        return begin(packet, service, standing == Standing.GRACE, now);
      }
      case LEASE_EXPIRED -> counters.count(Counter.DROPPED_LEASE);
      case KNOWN_ONLY -> counters.count(Counter.DROPPED_NOT_MASTER);
      case NOT_OURS -> throw new IllegalStateException("decided above");
    }
    return ConnectionTable.NONE;
  }

  /** In ip_vs's order: by mark, then by address. */
  private @Nullable ServiceSlot service(PacketView packet) {
    if (services.hasMarks()) {
      int mark = marks.of(packet);
      ServiceSlot service = mark == 0 ? null : services.find(mark, packet.isV6());
      if (service != null) {
        return service;
      }
    }
    return services.find(
        packet.protocol(),
        packet.destinationHigh(),
        packet.destinationLow(),
        packet.destinationPort());
  }

  private Standing standing(@Nullable ServiceSlot service, PacketView packet) {
    long high = packet.destinationHigh();
    long low = packet.destinationLow();
    return service != null && service.mark() != 0
        ? owners.standingOfMarked(high, low)
        : owners.standing(high, low);
  }

  /**
   * The connection that a packet would have begun of which only an ICMP error tells: an engine that
   * schedules these sends the error where it would have sent the packet.
   *
   * @param about the packet as its client would have sent it
   */
  int ofError(PacketView about, long now) {
    ServiceSlot service = service(about);
    if (service == null || !schedulesErrors(service, about) || service.isPersistentByCall()) {
      return ConnectionTable.NONE;
    }
    int template = template(about, service);
    ServerSlot slot = server(about, service, template, now);
    if (slot == null
        || connections.withReplies(about, slot, port(about, service, slot))
            != ConnectionTable.NONE) {
      return ConnectionTable.NONE;
    }
    int connection = begin(about, service, slot, template, now);
    if (connection != ConnectionTable.NONE) {
      connections.waitsForFirst(connection, now);
    }
    return connection;
  }

  /**
   * Whether such an error is of no use, since it does not tell the call that is to be scheduled.
   */
  boolean needsCall(PacketView about) {
    ServiceSlot service = service(about);
    return service != null && service.isPersistentByCall() && schedulesErrors(service, about);
  }

  private boolean schedulesErrors(ServiceSlot service, PacketView about) {
    return has(service, SCHEDULE_ICMP)
        && standing(service, about) == Standing.ACTIVE
        && about.sourcePort() != FTP_DATA;
  }

  private static boolean begins(PacketView packet, ServiceSlot service) {
    if (packet.sourcePort() == FTP_DATA) {
      return false;
    }
    if (packet.isTcp()) {
      return !packet.isReset() && (packet.beginsConnection() || has(service, SLOPPY_TCP));
    }
    if (packet.isSctp()) {
      return packet.sctpChunk() != Sctp.NO_CHUNK
          && !packet.isReset()
          && (packet.beginsConnection() || has(service, SLOPPY_SCTP));
    }
    return true;
  }

  private static boolean has(ServiceSlot service, PolicySwitch policy) {
    return service.service().policies().has(policy);
  }

  private int begin(PacketView packet, ServiceSlot service, boolean grace, long now) {
    if (!begins(packet, service)) {
      Counter reason = grace ? Counter.DROPPED_GRACE : Counter.DROPPED_UNKNOWN_CONNECTION;
      if (packet.isSctp()) { // its host would not answer for us either
        counters.count(packet.sctpChunk() == Sctp.NO_CHUNK ? Counter.DROPPED_BROKEN : reason);
        return ConnectionTable.NONE;
      }
      return refuse(packet, reason, grace, now);
    }
    if (defence.dropsPacket()) {
      counters.count(Counter.DROPPED_DEFENCE);
      return ConnectionTable.NONE;
    }
    if (service.isPersistentByCall() && !calls.read(packet)) {
      counters.count(Counter.DROPPED_NO_CALL_ID);
      return ConnectionTable.NONE;
    }
    int template = template(packet, service);
    if (template == ConnectionTable.NONE && service.isPersistentByCall() && !calls.hasRoom()) {
      counters.count(Counter.DROPPED_CALL_IDS_FULL);
      return ConnectionTable.NONE;
    }
    ServerSlot slot = server(packet, service, template, now);
    if (slot == null) {
      return bypasses(packet, service, now)
          ? bypass(packet, service, grace, now)
          : refuse(packet, Counter.DROPPED_NO_SERVER, grace, now);
    }
    if (sameNetwork.refuses(packet, slot, now)) {
      return refuse(packet, Counter.DROPPED_SAME_NETWORK, grace, now);
    }
    if (slot.server().method() == ForwardingMethod.FULL_NAT
        && !locals.find(packet, slot, port(packet, service, slot))) {
      service.refusals().countWithoutLocalEnd();
      return refuse(packet, Counter.DROPPED_LOCAL_PORTS_EXHAUSTED, grace, now);
    }
    int other = connections.withReplies(packet, slot, port(packet, service, slot));
    if (other != ConnectionTable.NONE) {
      if (!connections.isOver(other)) {
        counters.count(Counter.DROPPED_REPLY_TUPLE_TAKEN);
        return ConnectionTable.NONE;
      }
      connections.end(other);
    }
    int connection = begin(packet, service, slot, template, now);
    return connection == ConnectionTable.NONE
        ? refuse(packet, Counter.DROPPED_TABLE_FULL, grace, now)
        : connection;
  }

  private boolean bypasses(PacketView packet, ServiceSlot service, long now) {
    return service.mark() != 0
        && has(service, CACHE_BYPASS)
        && !ways.isNoHosts(packet.destinationHigh(), packet.destinationLow(), now);
  }

  /** Begins a connection without a server, if there is a way to where the packet is going. */
  private int bypass(PacketView packet, ServiceSlot service, boolean grace, long now) {
    if (ways.of(packet, packet.destinationHigh(), packet.destinationLow(), now) == null) {
      return ConnectionTable.NONE;
    }
    int connection = connections.beginBypass(packet, service, now);
    return connection == ConnectionTable.NONE
        ? refuse(packet, Counter.DROPPED_TABLE_FULL, grace, now)
        : connection;
  }

  /** The valid template of a packet's client, or {@link ConnectionTable#NONE}. */
  private int template(PacketView packet, ServiceSlot service) {
    return service.isPersistent() ? templates.find(packet, service, calls) : ConnectionTable.NONE;
  }

  /**
   * The server for a new connection, or null: its template's, or one that is scheduled. ip_vs knows
   * every port with persistence alone.
   */
  private @Nullable ServerSlot server(
      PacketView packet, ServiceSlot service, int template, long now) {
    if (template != ConnectionTable.NONE) {
      return connections.server(template);
    }
    if (service.mark() == 0 && service.port() == 0 && !service.isPersistent()) {
      return null;
    }
    flow.from(packet.sourceHigh(), packet.sourceLow(), packet.sourcePort())
        .to(packet.destinationHigh(), packet.destinationLow())
        .at(now);
    return service.schedule(flow).orElse(null);
  }

  /** Begins a connection, with its template where it has none and needs one; NONE if full. */
  private int begin(PacketView packet, ServiceSlot service, ServerSlot slot, int found, long now) {
    int template = found;
    if (service.isPersistent() && template == ConnectionTable.NONE) {
      template = templates.begin(service, slot, calls);
      if (template == ConnectionTable.NONE) {
        return ConnectionTable.NONE;
      }
    }
    int connection = connections.begin(packet, slot, port(packet, service, slot), now);
    if (connection != ConnectionTable.NONE && template != ConnectionTable.NONE) {
      templates.control(connection, template, now);
    }
    return connection;
  }

  /**
   * The server's port for a connection. Where a persistent service takes more than one port, a
   * connection keeps its own.
   */
  private static int port(PacketView packet, ServiceSlot service, ServerSlot slot) {
    int asked = packet.destinationPort();
    boolean keeps = service.isPersistent() && asked != service.port() || slot.port() == 0;
    return keeps ? asked : slot.port();
  }

  /** In the grace after a takeover there is silence: what is missing may still be on its way. */
  private int refuse(PacketView packet, Counter reason, boolean grace, long now) {
    counters.count(reason);
    if (!grace) {
      answering.refuse(packet, now);
    }
    return ConnectionTable.NONE;
  }
}
