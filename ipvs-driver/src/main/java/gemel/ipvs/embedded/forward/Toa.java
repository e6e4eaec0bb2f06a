package gemel.ipvs.embedded.forward;

import gemel.ipvs.embedded.packet.Ip;
import gemel.ipvs.embedded.packet.Octets;
import gemel.ipvs.embedded.packet.PacketView;
import gemel.ipvs.embedded.packet.Tcp;
import gemel.ipvs.embedded.packet.TcpOptions;
import gemel.ipvs.embedded.table.ConnectionTable;
import java.lang.foreign.MemorySegment;

/**
 * The TCP option that tells a FullNAT server its client's port and address, as the modules of the
 * name read it: kind, length, port, address.
 */
final class Toa {
  private static final int V4_LENGTH = 8;
  private static final int V6_LENGTH = 20;
  private static final int PORT = 2;
  private static final int ADDRESS = 4;
  private static final int MOST_OCTETS = 65_535;

  private Toa() {}

  static int length(boolean isV6) {
    return isV6 ? V6_LENGTH : V4_LENGTH;
  }

  /**
   * Puts the option at the end of a segment's others. One that the client itself has sent would be
   * believed: it is filled up.
   *
   * @param mtu of the way that the segment takes
   * @return false if it has no room
   */
  static boolean add(PacketView packet, ConnectionTable table, int connection, int mtu) {
    int length = length(packet.isV6());
    if (!packet.hasWholeTcpHeader()) {
      return false;
    }
    long change = TcpHeaderChange.begin(packet);
    MemorySegment memory = packet.memory();
    long options = packet.transport() + Tcp.MIN_LENGTH;
    long end = packet.transport() + packet.tcpHeader();
    TcpOptions.fill(memory, options, end, TcpOptions.TOA_V4);
    TcpOptions.fill(memory, options, end, TcpOptions.TOA_V6);
    boolean fits =
        packet.longestPiece() == 0 // else it goes on in pieces that are no longer
            && packet.tcpHeader() + length <= Tcp.MOST_LENGTH
            && packet.totalLength() + length <= MOST_OCTETS
            && Transmitter.longest(packet, 0) + length <= mtu;
    if (fits) {
      TcpOptions.fill(memory, TcpOptions.end(memory, options, end), end);
      write(packet, table, connection, length);
    }
    TcpHeaderChange.end(packet, change, fits ? length : 0);
    return fits;
  }

  private static void write(PacketView packet, ConnectionTable table, int connection, int length) {
    MemorySegment memory = packet.memory();
    boolean isV6 = packet.isV6();
    long option = packet.growTcpHeader(length);
    Octets.put8(memory, option, isV6 ? TcpOptions.TOA_V6 : TcpOptions.TOA_V4);
    Octets.put8(memory, option + 1, length);
    Octets.put16(memory, option + PORT, table.clientPort(connection));
    long high = table.clientHigh(connection);
    Ip.put(memory, option + ADDRESS, isV6, high, table.clientLow(connection));
    long offset = packet.transport() + Tcp.DATA_OFFSET;
    Octets.put8(memory, offset, Octets.get8(memory, offset) + (length / 4 << 4));
  }

  /** The client's segments are to have room for the option; from the server's SYN. */
  static void makeRoom(PacketView packet) {
    MemorySegment memory = packet.memory();
    if (!packet.hasWholeTcpHeader()) {
      return;
    }
    long end = packet.transport() + packet.tcpHeader();
    long size =
        TcpOptions.find(
            memory, packet.transport() + Tcp.MIN_LENGTH, end, TcpOptions.MAXIMUM_SEGMENT_SIZE);
    if (size < 0 || TcpOptions.length(memory, size) != Integer.BYTES) {
      return;
    }
    int before = Octets.get16(memory, size + 2);
    int length = length(packet.isV6());
    if (before > 2 * length) {
      long change = TcpHeaderChange.begin(packet);
      Octets.put16(memory, size + 2, before - length);
      TcpHeaderChange.end(packet, change, 0);
    }
  }
}
