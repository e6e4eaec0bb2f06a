package gemel.ipvs.embedded.forward;

import static gemel.ipvs.PolicySwitch.SCHEDULE_ICMP;
import static gemel.ipvs.PolicySwitch.SLOPPY_SCTP;
import static gemel.ipvs.PolicySwitch.SLOPPY_TCP;

import gemel.ipvs.ForwardingMethod;
import gemel.ipvs.PolicySwitch;
import gemel.ipvs.embedded.forward.Owners.Standing;
import gemel.ipvs.embedded.packet.PacketView;
import gemel.ipvs.embedded.packet.Sctp;
import gemel.ipvs.embedded.schedule.NewFlow;
import gemel.ipvs.embedded.service.ServerSlot;
import gemel.ipvs.embedded.service.ServiceSlot;
import gemel.ipvs.embedded.service.ServiceTable;
import gemel.ipvs.embedded.table.ConnectionTable;
import org.jspecify.annotations.Nullable;

/** Packets of no known connection: which service they are for, and whether one begins. */
final class Beginnings {
  private final Connections connections;
  private final ServiceTable services;
  private final Owners owners;
  private final Answering answering;
  private final Counters counters;
  private final DefenceLevel defence;
  private final LocalEnds locals;
  private final NewFlow flow = new NewFlow();

  Beginnings(
      Connections connections,
      ServiceTable services,
      Owners owners,
      Answering answering,
      DefenceLevel defence,
      Counters counters) {
    this.connections = connections;
    this.services = services;
    this.owners = owners;
    this.answering = answering;
    this.defence = defence;
    this.counters = counters;
    this.locals = new LocalEnds(connections);
  }

  /**
   * The connection that a packet begins.
   *
   * @return {@link ConnectionTable#NONE} if it begins none; what became of it is counted, and
   *     answered
   */
  int first(PacketView packet, long now) {
    long high = packet.destinationHigh();
    long low = packet.destinationLow();
    ServiceSlot service = services.find(packet.protocol(), high, low, packet.destinationPort());
    Standing standing = owners.standing(high, low);
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

  /**
   * The connection that a packet would have begun of which only an ICMP error tells: an engine that
   * schedules these sends the error where it would have sent the packet.
   *
   * @param about the packet as its client would have sent it
   */
  int ofError(PacketView about, long now) {
    long high = about.destinationHigh();
    long low = about.destinationLow();
    ServiceSlot service = services.find(about.protocol(), high, low, about.destinationPort());
    if (service == null
        || !has(service, SCHEDULE_ICMP)
        || owners.standing(high, low) != Standing.ACTIVE) {
      return ConnectionTable.NONE;
    }
    int connection = scheduled(about, service, now);
    if (connection != ConnectionTable.NONE) {
      connections.waitsForFirst(connection, now);
    }
    return connection;
  }

  private int scheduled(PacketView packet, ServiceSlot service, long now) {
    ServerSlot slot = schedule(packet, service, now);
    return slot == null
            || slot.server().method() == ForwardingMethod.FULL_NAT // no server knows of it
            || connections.withReplies(packet, slot) != ConnectionTable.NONE
        ? ConnectionTable.NONE
        : connections.begin(packet, slot, now);
  }

  private static boolean begins(PacketView packet, ServiceSlot service) {
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

  private @Nullable ServerSlot schedule(PacketView packet, ServiceSlot service, long now) {
    flow.from(packet.sourceHigh(), packet.sourceLow(), packet.sourcePort())
        .to(packet.destinationHigh(), packet.destinationLow())
        .at(now);
    return service.schedule(flow).orElse(null);
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
    ServerSlot slot = schedule(packet, service, now);
    if (slot == null) {
      return refuse(packet, Counter.DROPPED_NO_SERVER, grace, now);
    }
    if (slot.server().method() == ForwardingMethod.FULL_NAT && !locals.find(packet, slot)) {
      return refuse(packet, Counter.DROPPED_LOCAL_PORTS_EXHAUSTED, grace, now);
    }
    int other = connections.withReplies(packet, slot);
    if (other != ConnectionTable.NONE) {
      if (!connections.isOver(other)) {
        counters.count(Counter.DROPPED_REPLY_TUPLE_TAKEN);
        return ConnectionTable.NONE;
      }
      connections.end(other);
    }
    int connection = connections.begin(packet, slot, now);
    return connection == ConnectionTable.NONE
        ? refuse(packet, Counter.DROPPED_TABLE_FULL, grace, now)
        : connection;
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
