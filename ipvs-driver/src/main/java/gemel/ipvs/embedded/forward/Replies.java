package gemel.ipvs.embedded.forward;

import gemel.ipvs.embedded.forward.Owners.Standing;
import gemel.ipvs.embedded.network.NextHop;
import gemel.ipvs.embedded.packet.PacketView;
import gemel.ipvs.embedded.service.ServerSlot;
import gemel.ipvs.embedded.table.ConnectionTable;

/** Packets of known connections, from the servers to their clients (NAT). */
final class Replies {
  private final Connections connections;
  private final ConnectionTable table;
  private final Ways ways;
  private final Transmitter transmitter;
  private final Counters counters;

  Replies(Connections connections, Ways ways, Transmitter transmitter, Counters counters) {
    this.connections = connections;
    this.table = connections.table();
    this.ways = ways;
    this.transmitter = transmitter;
    this.counters = counters;
  }

  /** Sends a server's packet on. */
  void forward(PacketView packet, int connection, long now) {
    Standing standing = connections.standing(connection);
    if (standing == Standing.NOT_OURS) {
      counters.count(Counter.LEFT_TO_HOST);
      return;
    }
    NextHop hop = ways.of(packet, table.clientHigh(connection), table.clientLow(connection), now);
    if (hop == null) {
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
}
