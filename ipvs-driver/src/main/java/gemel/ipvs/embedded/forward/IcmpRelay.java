package gemel.ipvs.embedded.forward;

import gemel.ipvs.embedded.packet.Checksum;
import gemel.ipvs.embedded.packet.Icmp;
import gemel.ipvs.embedded.packet.Ipv4;
import gemel.ipvs.embedded.packet.Octets;
import gemel.ipvs.embedded.packet.PacketView;
import gemel.ipvs.embedded.table.ConnectionTable;
import java.lang.foreign.MemorySegment;

/**
 * An ICMP error about a packet of a connection: finds the connection by the packet that it quotes,
 * its ends swapped, and translates what it quotes (ip_vs_core.c, ip_vs_in_icmp and
 * handle_response_icmp).
 */
final class IcmpRelay {
  private final ConnectionTable table;

  private long quoted;
  private int quotedHeader;

  IcmpRelay(ConnectionTable table) {
    this.table = table;
  }

  /** Reads what is quoted; false if that is no TCP or UDP packet with its ports. */
  boolean read(PacketView packet) {
    MemorySegment memory = packet.memory();
    quoted = packet.transport() + Icmp.HEADER;
    int length = packet.totalLength() - packet.ipHeader() - Icmp.HEADER;
    if (length < Ipv4.MIN_LENGTH + 8 || Octets.get8(memory, quoted) >>> 4 != 4) {
      return false;
    }
    quotedHeader = Ipv4.headerLength(memory, quoted);
    int protocol = Octets.get8(memory, quoted + Ipv4.PROTOCOL);
    boolean fragment = (Octets.get16(memory, quoted + Ipv4.FRAGMENT) & Ipv4.OFFSET_MASK) != 0;
    return quotedHeader >= Ipv4.MIN_LENGTH
        && length >= quotedHeader + 8
        && !fragment
        && (protocol == Ipv4.PROTOCOL_TCP || protocol == Ipv4.PROTOCOL_UDP)
        && Checksum.finish(
                Checksum.sum(memory, packet.transport(), packet.totalLength() - packet.ipHeader()))
            == 0;
  }

  /** The connection if the quoted packet went from the virtual address to the client. */
  int aboutReply(PacketView packet) {
    MemorySegment memory = packet.memory();
    return table.findByClient(
        Octets.get8(memory, quoted + Ipv4.PROTOCOL),
        0,
        Connections.low(Octets.get32(memory, quoted + Ipv4.DESTINATION)),
        Octets.get16(memory, quoted + quotedHeader + 2),
        0,
        Connections.low(Octets.get32(memory, quoted + Ipv4.SOURCE)),
        Octets.get16(memory, quoted + quotedHeader));
  }

  /** The connection if the quoted packet went from the client to the real server. */
  int aboutRequest(PacketView packet) {
    MemorySegment memory = packet.memory();
    return table.findByServer(
        Octets.get8(memory, quoted + Ipv4.PROTOCOL),
        0,
        Connections.low(Octets.get32(memory, quoted + Ipv4.DESTINATION)),
        Octets.get16(memory, quoted + quotedHeader + 2),
        0,
        Connections.low(Octets.get32(memory, quoted + Ipv4.SOURCE)),
        Octets.get16(memory, quoted + quotedHeader));
  }

  /** NAT, to the server: the error is for it, and the quoted packet came from it. */
  void translateToServer(PacketView packet, int connection) {
    int server = (int) table.serverLow(connection);
    outer(packet, Ipv4.DESTINATION, server);
    quoted(packet, Ipv4.SOURCE, server, 0, table.serverPort(connection));
    finish(packet);
  }

  /**
   * NAT, to the client: the error comes from the virtual address, and the quoted packet went there.
   */
  void translateToClient(PacketView packet, int connection) {
    int virtual = (int) table.virtualLow(connection);
    outer(packet, Ipv4.SOURCE, virtual);
    quoted(packet, Ipv4.DESTINATION, virtual, 2, table.virtualPort(connection));
    finish(packet);
  }

  private static void outer(PacketView packet, int field, int address) {
    MemorySegment memory = packet.memory();
    int before = Octets.get32(memory, packet.ip() + field);
    Octets.put32(memory, packet.ip() + field, address);
    Checksum.repair(memory, packet.ip() + Ipv4.CHECKSUM, Checksum.change32(before, address));
  }

  private void quoted(PacketView packet, int field, int address, int portField, int port) {
    MemorySegment memory = packet.memory();
    int before = Octets.get32(memory, quoted + field);
    Octets.put32(memory, quoted + field, address);
    Checksum.repair(memory, quoted + Ipv4.CHECKSUM, Checksum.change32(before, address));
    Octets.put16(memory, quoted + quotedHeader + portField, port);
  }

  private static void finish(PacketView packet) {
    MemorySegment memory = packet.memory();
    long icmp = packet.transport();
    Octets.put16(memory, icmp + Icmp.CHECKSUM, 0);
    Octets.put16(
        memory,
        icmp + Icmp.CHECKSUM,
        Checksum.finish(Checksum.sum(memory, icmp, packet.totalLength() - packet.ipHeader())));
  }
}
