package gemel.ipvs.embedded.forward;

import gemel.ipvs.ForwardingMethod;
import gemel.ipvs.embedded.forward.Owners.Standing;
import gemel.ipvs.embedded.network.HeldPackets;
import gemel.ipvs.embedded.network.NextHop;
import gemel.ipvs.embedded.network.NextHopTable;
import gemel.ipvs.embedded.packet.PacketView;
import gemel.ipvs.embedded.packet.PacketView.Kind;
import gemel.ipvs.embedded.packet.Tcp;
import gemel.ipvs.embedded.schedule.NewFlow;
import gemel.ipvs.embedded.service.ServerSlot;
import gemel.ipvs.embedded.service.ServiceSlot;
import gemel.ipvs.embedded.service.ServiceTable;
import gemel.ipvs.embedded.table.ConnectionTable;
import gemel.linux.net.IpAddress;
import java.lang.foreign.MemorySegment;

/**
 * Decides what becomes of a packet, in ip_vs's order (ip_vs_core.c): a packet of a known
 * connection, a reply to one, the first of a new one, or none of ours.
 */
public final class PacketPath {
  private final Connections connections;
  private final ServiceTable services;
  private final Owners owners;
  private final NextHopTable hops;
  private final HeldPackets held;
  private final Counters counters;
  private final Answering answering;
  private final Transmitter transmitter;
  private final IcmpRelay icmp;
  private final ConnectionTable table;
  private final PacketView packet = new PacketView();
  private final NewFlow flow = new NewFlow();

  public PacketPath(
      Connections connections,
      ServiceTable services,
      Owners owners,
      NextHopTable hops,
      HeldPackets held,
      Sending sending) {
    this.connections = connections;
    this.services = services;
    this.owners = owners;
    this.hops = hops;
    this.held = held;
    this.counters = sending.counters();
    this.answering = new Answering(sending.outlets(), sending.scratch(), counters);
    this.transmitter = new Transmitter(sending.outlets(), answering, sending.scratch(), counters);
    this.table = connections.table();
    this.icmp = new IcmpRelay(table);
  }

  /** What packets are sent and counted with. */
  public record Sending(Outlets outlets, Scratch scratch, Counters counters) {}

  /**
   * Sends a frame on its way.
   *
   * @param frame where it begins; its virtio header lies before it, and room for a tunnel's header
   *     before that
   * @param ownMac of the interface that it came in by
   * @param now in nanoseconds of CLOCK_BOOTTIME
   */
  public void process(
      MemorySegment memory, long frame, int length, int ifindex, long ownMac, long now) {
    Kind kind = packet.read(memory, frame, length, ifindex, ownMac);
    switch (kind) {
      case TRANSPORT -> transport(now);
      case ICMP_ERROR -> icmpError(now);
      case FRAGMENT ->
          counters.count(
              owners.standing(packet.destinationHigh(), packet.destinationLow())
                      == Standing.NOT_OURS
                  ? Counter.LEFT_TO_HOST
                  : Counter.DROPPED_FRAGMENT);
      case OTHER, FOREIGN -> counters.count(Counter.LEFT_TO_HOST);
      case BROKEN -> counters.count(Counter.DROPPED_BROKEN);
    }
  }

  private void transport(long now) {
    int connection = connections.ofClient(packet);
    if (connection != ConnectionTable.NONE) {
      fromClient(connection, now);
      return;
    }
    connection = connections.ofServer(packet);
    if (connection != ConnectionTable.NONE) {
      fromServer(connection, now);
      return;
    }
    unknown(now);
  }

  private Standing standing(int connection) {
    return owners.standing(table.virtualHigh(connection), table.virtualLow(connection));
  }

  private void fromClient(int connection, long now) {
    Standing standing = standing(connection);
    if (standing == Standing.NOT_OURS) {
      counters.count(Counter.LEFT_TO_HOST);
      return;
    }
    if (connections.isReuse(connection, packet)) {
      if (standing.isMaster()) {
        connections.end(connection);
      }
      unknown(now);
      return;
    }
    if (standing == Standing.GRACE && connections.mayBeSucceeded(connection)) {
      counters.count(Counter.DROPPED_GRACE);
      return;
    }
    ServerSlot slot = connections.server(connection);
    if (slot != null && slot.isRemoved()) {
      counters.count(Counter.DROPPED_SERVER_REMOVED);
      return;
    }
    NextHop hop = hops.find(table.serverHigh(connection), table.serverLow(connection), now);
    ForwardingMethod method = connections.method(connection);
    int overhead = overhead(connection, method);
    if (!isKnown(hop, table.serverHigh(connection), table.serverLow(connection), now)) {
      return;
    }
    connections.advance(connection, packet, true, now);
    if (slot != null) {
      slot.countIn(packet.totalLength());
    }
    if (!transmitter.mayPass(packet, hop, overhead, standing.isMaster(), now)) {
      return;
    }
    counters.count(Counter.FORWARDED);
    long high = table.serverHigh(connection);
    long low = table.serverLow(connection);
    switch (method) {
      case NAT ->
          transmitter.translateDestination(packet, hop, high, low, table.serverPort(connection));
      case DIRECT -> transmitter.direct(packet, hop);
      case TUNNEL -> transmitter.tunnel(packet, hop, high, low);
    }
  }

  private int overhead(int connection, ForwardingMethod method) {
    return method == ForwardingMethod.TUNNEL
        ? Tunnel.overhead(table.serverHigh(connection), table.serverLow(connection))
        : 0;
  }

  private void fromServer(int connection, long now) {
    Standing standing = standing(connection);
    if (standing == Standing.NOT_OURS) {
      counters.count(Counter.LEFT_TO_HOST);
      return;
    }
    NextHop hop = hops.find(table.clientHigh(connection), table.clientLow(connection), now);
    if (!isKnown(hop, table.clientHigh(connection), table.clientLow(connection), now)) {
      return;
    }
    connections.advance(connection, packet, false, now);
    ServerSlot slot = connections.server(connection);
    if (slot != null) {
      slot.countOut(packet.totalLength());
    }
    if (!transmitter.mayPass(packet, hop, 0, standing.isMaster(), now)) {
      return;
    }
    counters.count(Counter.REPLIED);
    transmitter.translateSource(
        packet,
        hop,
        table.virtualHigh(connection),
        table.virtualLow(connection),
        table.virtualPort(connection));
  }

  /** Holds or drops a packet whose way is not known. */
  private boolean isKnown(NextHop hop, long high, long low, long now) {
    switch (hop.kind()) {
      case KNOWN -> {
        return true;
      }
      case PENDING ->
          counters.count(
              held.hold(
                      new IpAddress(high, low),
                      packet.ifindex(),
                      packet.memory(),
                      packet.frame(),
                      packet.frameLength(),
                      now)
                  ? Counter.HELD
                  : Counter.DROPPED_HELD);
      case UNREACHABLE -> counters.count(Counter.DROPPED_UNREACHABLE);
    }
    return false;
  }

  private void unknown(long now) {
    long high = packet.destinationHigh();
    long low = packet.destinationLow();
    ServiceSlot service = services.find(packet.protocol(), high, low, packet.destinationPort());
    Standing standing = owners.standing(high, low);
    if (service == null || standing == Standing.NOT_OURS) {
      counters.count(Counter.LEFT_TO_HOST);
      return;
    }
    if (packet.hasMartianSource()) {
      counters.count(Counter.DROPPED_MARTIAN);
      return;
    }
    switch (standing) {
      case ACTIVE, GRACE -> first(service, standing == Standing.GRACE, now);
      case LEASE_EXPIRED -> counters.count(Counter.DROPPED_LEASE);
      case KNOWN_ONLY -> counters.count(Counter.DROPPED_NOT_MASTER);
      case NOT_OURS -> throw new IllegalStateException("decided above");
    }
  }

  /** Perhaps the first packet of a new connection. */
  private void first(ServiceSlot service, boolean grace, long now) {
    boolean begins = packet.hasFlag(Tcp.SYN) && !packet.hasFlag(Tcp.RST);
    if (packet.isTcp() && !begins) {
      refuse(grace ? Counter.DROPPED_GRACE : Counter.DROPPED_UNKNOWN_CONNECTION, grace, now);
      return;
    }
    flow.from(packet.sourceHigh(), packet.sourceLow(), packet.sourcePort())
        .to(packet.destinationHigh(), packet.destinationLow())
        .at(now);
    ServerSlot slot = service.schedule(flow).orElse(null);
    if (slot == null) {
      refuse(Counter.DROPPED_NO_SERVER, grace, now);
      return;
    }
    int other = connections.withReplies(packet, slot);
    if (other != ConnectionTable.NONE) {
      if (!connections.isOver(other)) {
        counters.count(Counter.DROPPED_REPLY_TUPLE_TAKEN);
        return;
      }
      connections.end(other);
    }
    int connection = connections.begin(packet, slot, now);
    if (connection == ConnectionTable.NONE) {
      refuse(Counter.DROPPED_TABLE_FULL, grace, now);
      return;
    }
    fromClient(connection, now);
  }

  /** In the grace after a takeover there is silence: what is missing may still be on its way. */
  private void refuse(Counter reason, boolean grace, long now) {
    counters.count(reason);
    if (!grace) {
      answering.refuse(packet, now);
    }
  }

  private void icmpError(long now) {
    if (!icmp.read(packet)) {
      counters.count(Counter.LEFT_TO_HOST);
      return;
    }
    int connection = icmp.aboutReply();
    if (connection != ConnectionTable.NONE) {
      if (standing(connection) == Standing.NOT_OURS) {
        counters.count(Counter.LEFT_TO_HOST);
      } else {
        errorToServer(connection, now);
      }
      return;
    }
    connection = icmp.aboutRequest();
    if (connection != ConnectionTable.NONE && standing(connection) != Standing.NOT_OURS) {
      errorToClient(connection, now);
    } else {
      counters.count(Counter.LEFT_TO_HOST);
    }
  }

  private void errorToServer(int connection, long now) {
    if (!icmp.isIntact(packet)) {
      counters.count(Counter.DROPPED_BROKEN);
      return;
    }
    NextHop hop = hops.find(table.serverHigh(connection), table.serverLow(connection), now);
    ForwardingMethod method = connections.method(connection);
    int overhead = overhead(connection, method);
    if (!isKnown(hop, table.serverHigh(connection), table.serverLow(connection), now)) {
      return;
    }
    ServerSlot slot = connections.server(connection);
    if (slot != null) {
      slot.countIn(packet.totalLength());
    }
    if (!transmitter.mayPass(packet, hop, overhead, false, now)) {
      return;
    }
    counters.count(Counter.ICMP_RELAYED);
    switch (method) {
      case NAT -> {
        icmp.translateToServer(packet, connection);
        transmitter.direct(packet, hop);
      }
      case DIRECT -> transmitter.direct(packet, hop);
      case TUNNEL ->
          transmitter.tunnel(
              packet, hop, table.serverHigh(connection), table.serverLow(connection));
    }
  }

  private void errorToClient(int connection, long now) {
    if (!icmp.isIntact(packet)) {
      counters.count(Counter.DROPPED_BROKEN);
      return;
    }
    NextHop hop = hops.find(table.clientHigh(connection), table.clientLow(connection), now);
    if (!isKnown(hop, table.clientHigh(connection), table.clientLow(connection), now)) {
      return;
    }
    ServerSlot slot = connections.server(connection);
    if (slot != null) {
      slot.countOut(packet.totalLength());
    }
    if (!transmitter.mayPass(packet, hop, 0, false, now)) {
      return;
    }
    counters.count(Counter.ICMP_RELAYED);
    icmp.translateToClient(packet, connection);
    transmitter.direct(packet, hop);
  }
}
