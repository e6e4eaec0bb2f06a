package gemel.ipvs.embedded.forward;

import gemel.ipvs.embedded.forward.Owners.Standing;
import gemel.ipvs.embedded.network.HeldPackets;
import gemel.ipvs.embedded.network.NextHopTable;
import gemel.ipvs.embedded.packet.PacketView;
import gemel.ipvs.embedded.packet.PacketView.Kind;
import gemel.ipvs.embedded.service.ServiceTable;
import gemel.ipvs.embedded.table.ConnectionTable;
import java.lang.foreign.MemorySegment;

/**
 * Decides what becomes of a packet, in ip_vs's order (ip_vs_core.c): a packet of a known
 * connection, a reply to one, the first of a new one, or none of ours.
 */
public final class PacketPath {
  private final Connections connections;
  private final Owners owners;
  private final Counters counters;
  private final Requests requests;
  private final Replies replies;
  private final Beginnings beginnings;
  private final IcmpErrors errors;
  private final Strays strays;
  private final PacketView packet = new PacketView();

  public PacketPath(
      Connections connections,
      ServiceTable services,
      Owners owners,
      DefenceLevel defence,
      NextHopTable hops,
      HeldPackets held,
      Sending sending) {
    this.connections = connections;
    this.owners = owners;
    this.counters = sending.counters();
    Answering answering = new Answering(sending.outlets(), sending.scratch(), counters);
    Transmitter transmitter =
        new Transmitter(sending.outlets(), answering, sending.scratch(), counters);
    Ways ways = new Ways(hops, held, counters);
    this.requests = new Requests(connections, ways, transmitter, counters);
    this.replies = new Replies(connections, ways, transmitter, counters);
    this.beginnings = new Beginnings(connections, services, owners, answering, defence, counters);
    this.errors = new IcmpErrors(connections, beginnings, ways, transmitter, answering, counters);
    this.strays = new Strays(services, owners, hops, answering, counters);
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
      case IPSEC -> ipsec(now);
      case ICMP_ERROR -> errors.relay(packet, now);
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
      replies.forward(packet, connection, now);
      return;
    }
    if (!strays.isOne(packet, now)) {
      begin(now);
    }
  }

  /** Begins nothing itself. */
  private void ipsec(long now) {
    int connection = connections.ofClient(packet);
    if (connection == ConnectionTable.NONE) {
      connection = connections.ofServer(packet);
      if (connection == ConnectionTable.NONE) {
        counters.count(Counter.LEFT_TO_HOST);
      } else {
        replies.forward(packet, connection, now);
      }
      return;
    }
    Standing standing = connections.standing(connection);
    if (standing == Standing.NOT_OURS) {
      counters.count(Counter.LEFT_TO_HOST);
    } else {
      requests.forward(packet, connection, standing, now);
    }
  }

  private void fromClient(int connection, long now) {
    Standing standing = connections.standing(connection);
    if (standing == Standing.NOT_OURS) {
      counters.count(Counter.LEFT_TO_HOST);
    } else if (connections.isReuse(connection, packet)) {
      if (standing.isMaster()) {
        connections.end(connection);
      }
      begin(now);
    } else {
      requests.forward(packet, connection, standing, now);
    }
  }

  private void begin(long now) {
    int connection = beginnings.first(packet, now);
    if (connection != ConnectionTable.NONE) {
      requests.forward(packet, connection, connections.standing(connection), now);
    }
  }
}
