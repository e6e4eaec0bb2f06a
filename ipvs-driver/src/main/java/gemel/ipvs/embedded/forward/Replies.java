package gemel.ipvs.embedded.forward;

import gemel.ipvs.ForwardingMethod;
import gemel.ipvs.embedded.forward.Owners.Standing;
import gemel.ipvs.embedded.network.NextHop;
import gemel.ipvs.embedded.packet.PacketView;
import gemel.ipvs.embedded.service.ServerSlot;
import gemel.ipvs.embedded.table.ConnectionTable;

/** Packets of known connections, from the servers to their clients (NAT and FullNAT). */
final class Replies {
  private final Connections connections;
  private final ConnectionTable table;
  private final Ways ways;
  private final Transmitter transmitter;
  private final Counters counters;
  private final Notices notices;

  Replies(
      Connections connections,
      Ways ways,
      Transmitter transmitter,
      Notices notices,
      Counters counters) {
    this.connections = connections;
    this.table = connections.table();
    this.ways = ways;
    this.transmitter = transmitter;
    this.notices = notices;
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
    if (connections.method(connection) == ForwardingMethod.FULL_NAT) {
      notices.fromServer(packet, connection, now);
      Translation.destination(
          packet,
          table.clientHigh(connection),
          table.clientLow(connection),
          table.clientPort(connection));
    }
    boolean went =
        transmitter.translateSource(
            packet,
            hop,
            table.virtualHigh(connection),
            table.virtualLow(connection),
            table.virtualPort(connection));
    if (went) {
      counters.count(Counter.REPLIED);
    }
  }
}
