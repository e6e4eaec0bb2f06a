package gemel.ipvs.embedded.forward;

import gemel.ipvs.ClientNotice;
import gemel.ipvs.ConnectionState;
import gemel.ipvs.embedded.network.NextHop;
import gemel.ipvs.embedded.packet.PacketView;
import gemel.ipvs.embedded.packet.Tcp;
import gemel.ipvs.embedded.packet.TcpOptions;
import gemel.ipvs.embedded.table.ConnectionTable;

/**
 * How servers learn the clients of FullNAT connections, and how that is kept from the clients.
 *
 * <p>A notice is given until the server has acknowledged what comes with or behind it. TOA goes in
 * every segment of the client, its SYN included, until the server has got an octet of data. A PROXY
 * header goes in a segment of its own, before any segment of the client that begins where the
 * client's data begins: with its acknowledgement of the server's SYN for the first time, and again
 * with each repetition of its first data. So a segment never becomes longer than its way takes, and
 * the client, which knows nothing of the header, is the one that has it repeated.
 */
final class Notices {
  private final Connections connections;
  private final ConnectionTable table;
  private final Counters counters;
  private final HeaderSegment header;

  Notices(Connections connections, PacketPath.Sending sending) {
    this.connections = connections;
    this.table = connections.table();
    this.counters = sending.counters();
    this.header = new HeaderSegment(table, sending);
  }

  /**
   * A client's packet, translated already, is about to go to its server.
   *
   * @return false if it has nothing to say any more: the header went in its place
   */
  boolean toServer(PacketView packet, int connection, NextHop hop) {
    return !packet.isTcp()
        || switch (ClientNotice.of(table.notice(connection))) {
          case NONE -> true;
          case TOA -> toa(packet, connection, hop);
          case PROXY -> proxy(packet, connection, hop);
        };
  }

  private boolean toa(PacketView packet, int connection, NextHop hop) {
    if (!table.hasNoticeArrived(connection)
        && !packet.hasFlag(Tcp.RST)
        && !Toa.add(packet, table, connection, hop.mtu())) {
      counters.count(Counter.TOA_LEFT_OUT);
    }
    return true;
  }

  private boolean proxy(PacketView packet, int connection, NextHop hop) {
    if (packet.hasFlag(Tcp.SYN)) {
      withoutFastOpen(packet);
      return true;
    }
    if (packet.hasFlag(Tcp.RST) && isBeforeHeader(connection)) {
      return true;
    }
    boolean needsHeader =
        !table.hasNoticeArrived(connection)
            && packet.hasFlag(Tcp.ACK)
            && !packet.hasFlag(Tcp.RST)
            && packet.hasWholeTcpHeader();
    if (needsHeader) {
      int ahead = packet.sequence() - table.firstOctet(connection);
      boolean isProbe = ahead == -1 && packet.tcpPayload() <= 1;
      boolean isFirst = ahead == 0;
      boolean went = (isProbe || isFirst) && header.send(packet, connection, hop);
      if (went && (isProbe || packet.tcpPayload() == 0 && !packet.hasFlag(Tcp.FIN))) {
        return false; // the header's segment has said the rest of it
      }
    }
    ProxyShift.toServer(table, connection, packet);
    return true;
  }

  /** The client has acknowledged nothing yet: its reset is for the server's SYN. */
  private boolean isBeforeHeader(int connection) {
    return table.state(connection) == ConnectionState.SYN_RECV.number();
  }

  /** Data in a SYN would be before the header. */
  private static void withoutFastOpen(PacketView packet) {
    if (packet.hasWholeTcpHeader()) {
      long change = TcpHeaderChange.begin(packet);
      long options = packet.transport() + Tcp.MIN_LENGTH;
      long end = packet.transport() + packet.tcpHeader();
      TcpOptions.fill(packet.memory(), options, end, TcpOptions.FAST_OPEN);
      TcpHeaderChange.end(packet, change, 0);
    }
  }

  /** A server's packet is about to go to its client, not translated yet. */
  void fromServer(PacketView packet, int connection, long now) {
    int notice = table.notice(connection);
    if (notice == ClientNotice.NONE.number() || !packet.isTcp() || !packet.hasFlag(Tcp.ACK)) {
      return;
    }
    int acknowledged = packet.acknowledgement();
    if (packet.hasFlag(Tcp.SYN)) {
      if (acknowledged != table.firstOctet(connection)) { // another one, of the same ends
        table.firstOctet(connection, acknowledged);
        table.noticeArrived(connection, false);
      }
      if (notice == ClientNotice.TOA.number()) {
        Toa.makeRoom(packet);
      }
      return;
    }
    int octets = Math.max(1, ProxyShift.of(table, connection));
    if (!table.hasNoticeArrived(connection)
        && acknowledged - table.firstOctet(connection) >= octets) {
      connections.noticeArrived(connection, now);
    }
    if (notice == ClientNotice.PROXY.number()) {
      ProxyShift.toClient(table, connection, packet);
    }
  }
}
