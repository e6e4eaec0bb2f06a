package gemel.ipvs.embedded.forward;

import gemel.ipvs.ClientNotice;
import gemel.ipvs.embedded.packet.Ip;
import gemel.ipvs.embedded.packet.Octets;
import gemel.ipvs.embedded.packet.PacketView;
import gemel.ipvs.embedded.packet.ProxyHeader;
import gemel.ipvs.embedded.packet.Tcp;
import gemel.ipvs.embedded.packet.TcpOptions;
import gemel.ipvs.embedded.table.ConnectionTable;
import java.lang.foreign.MemorySegment;

/**
 * Sequence numbers of a client's octets, on the two sides of a PROXY header that the client has not
 * sent: at the server they are as many octets ahead as the header is long.
 */
final class ProxyShift {
  private static final int BLOCK = 8;

  private ProxyShift() {}

  /** How many octets; 0 for a connection without such a header. */
  static int of(ConnectionTable table, int connection) {
    return table.notice(connection) == ClientNotice.PROXY.number()
        ? ProxyHeader.length(Ip.isV6(table.clientHigh(connection), table.clientLow(connection)))
        : 0;
  }

  /**
   * What a number of the server's side is on the client's: that of a header's octet is the client's
   * first one. Once the header has arrived, none of its octets is spoken of any more, and numbers
   * may have gone round.
   */
  static int toClient(ConnectionTable table, int connection, int number) {
    int shift = of(table, connection);
    if (shift == 0 || table.hasNoticeArrived(connection)) {
      return number - shift;
    }
    int ahead = number - table.firstOctet(connection);
    return number - Math.clamp(ahead, 0, shift);
  }

  /** Shifts a client's segment. */
  static void toServer(ConnectionTable table, int connection, PacketView packet) {
    long change = TcpHeaderChange.begin(packet);
    Octets.put32(
        packet.memory(),
        packet.transport() + Tcp.SEQUENCE,
        packet.sequence() + of(table, connection));
    TcpHeaderChange.end(packet, change, 0);
  }

  /** Shifts what a server's segment acknowledges, selectively (RFC 2018) too. */
  static void toClient(ConnectionTable table, int connection, PacketView packet) {
    MemorySegment memory = packet.memory();
    long change = TcpHeaderChange.begin(packet);
    put(table, connection, memory, packet.transport() + Tcp.ACKNOWLEDGEMENT);
    if (packet.hasWholeTcpHeader()) {
      long options = packet.transport() + Tcp.MIN_LENGTH;
      long end = packet.transport() + packet.tcpHeader();
      long sack = TcpOptions.find(memory, options, end, TcpOptions.SACK);
      if (sack >= 0) {
        long blocksEnd = TcpOptions.next(memory, sack);
        for (long block = sack + 2; block + BLOCK <= blocksEnd; block += BLOCK) {
          put(table, connection, memory, block);
          put(table, connection, memory, block + Integer.BYTES);
        }
      }
    }
    TcpHeaderChange.end(packet, change, 0);
  }

  private static void put(ConnectionTable table, int connection, MemorySegment memory, long at) {
    Octets.put32(memory, at, toClient(table, connection, Octets.get32(memory, at)));
  }
}
