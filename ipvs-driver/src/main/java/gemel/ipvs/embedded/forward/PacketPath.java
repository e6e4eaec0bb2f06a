package gemel.ipvs.embedded.forward;

import gemel.ipvs.MarkRule;
import gemel.ipvs.embedded.forward.Owners.Standing;
import gemel.ipvs.embedded.fragment.Reassembly;
import gemel.ipvs.embedded.network.HeldPackets;
import gemel.ipvs.embedded.network.NextHopTable;
import gemel.ipvs.embedded.packet.PacketView;
import gemel.ipvs.embedded.packet.PacketView.Kind;
import gemel.ipvs.embedded.service.ServiceTable;
import gemel.ipvs.embedded.table.ConnectionTable;
import java.lang.foreign.MemorySegment;
import java.util.List;

/**
 * Decides what becomes of a packet, in ip_vs's order (ip_vs_core.c): a packet of a known
 * connection, a reply to one, the first of a new one, or none of ours.
 */
public final class PacketPath {
  private final Connections connections;
  private final Counters counters;
  private final Fragments fragments;
  private final Requests requests;
  private final Replies replies;
  private final Beginnings beginnings;
  private final IcmpErrors errors;
  private final ServersCalls serversCalls;
  private final Strays strays;
  private final PacketView packet = new PacketView();

  public PacketPath(
      Connections connections,
      ServiceTable services,
      Owners owners,
      DefenceLevel defence,
      NextHopTable hops,
      HeldPackets held,
      Reassembly reassembly,
      Sending sending) {
    this.connections = connections;
    this.counters = sending.counters();
    this.fragments = new Fragments(reassembly, owners, services, counters);
    Answering answering = new Answering(sending.outlets(), sending.scratch(), counters);
    Transmitter transmitter =
        new Transmitter(sending.outlets(), answering, sending.scratch(), counters);
    Ways ways = new Ways(hops, held, counters);
    Notices notices = new Notices(connections, sending);
    this.requests = new Requests(connections, ways, transmitter, notices, counters);
    this.replies = new Replies(connections, ways, transmitter, notices, counters);
    this.beginnings =
        new Beginnings(connections, services, owners, ways, answering, defence, counters);
    this.errors = new IcmpErrors(connections, beginnings, ways, transmitter, answering, counters);
    this.serversCalls = new ServersCalls(connections, services, owners, ways, replies, counters);
    this.strays = new Strays(services, owners, hops, answering, counters);
  }

  /** Marks packets by these rules from now on. */
  public void mark(List<MarkRule> rules) {
    beginnings.mark(rules);
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
    process(memory, frame, length, ifindex, ownMac, 0, now);
  }

  /**
   * The same for a frame that had to wait.
   *
   * @param longestPiece {@link PacketView#longestPiece} as it was
   */
  public void process(
      MemorySegment memory,
      long frame,
      int length,
      int ifindex,
      long ownMac,
      int longestPiece,
      long now) {
    Kind kind = packet.read(memory, frame, length, ifindex, ownMac);
    packet.cameInPieces(longestPiece);
    if (kind == Kind.FRAGMENT) {
      kind = fragments.gather(packet, ownMac, now);
    }
    switch (kind) {
      case TRANSPORT -> transport(now);
      case IPSEC -> ipsec(now);
      case ICMP_ERROR -> errors.relay(packet, now);
      case FRAGMENT -> {}
      case OTHER, FOREIGN -> counters.count(Counter.LEFT_TO_HOST);
      case BROKEN -> counters.count(Counter.DROPPED_BROKEN);
    }
  }

  /** After the batches: what time has done. */
  public void endTurn(long now) {
    fragments.expire(now);
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
    if (!serversCalls.forward(packet, now) && !strays.isOne(packet, now)) {
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
      connections.endOnePacket(connection);
    }
  }
}
