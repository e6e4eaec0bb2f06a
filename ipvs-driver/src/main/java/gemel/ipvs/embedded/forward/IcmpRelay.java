package gemel.ipvs.embedded.forward;

import gemel.ipvs.embedded.packet.Checksum;
import gemel.ipvs.embedded.packet.Icmp;
import gemel.ipvs.embedded.packet.Ip;
import gemel.ipvs.embedded.packet.Ipv4;
import gemel.ipvs.embedded.packet.Ipv6;
import gemel.ipvs.embedded.packet.Octets;
import gemel.ipvs.embedded.packet.PacketView;
import gemel.ipvs.embedded.packet.Tcp;
import gemel.ipvs.embedded.table.ConnectionTable;
import java.lang.foreign.MemorySegment;

/**
 * An ICMP error about a packet of a connection: finds the connection by the packet that it quotes,
 * its ends swapped, and translates what it quotes (ip_vs_core.c, ip_vs_in_icmp and
 * handle_response_icmp).
 */
final class IcmpRelay {
  /** How much of what is behind the quoted IP header must be there (RFC 792). */
  private static final int PORTS = 8;

  private final ConnectionTable table;
  private final PacketView request = new PacketView();

  private long quoted;
  private long quotedPorts;
  private int quotedProtocol;
  private long fromHigh;
  private long fromLow;
  private int fromPort;
  private long toHigh;
  private long toLow;
  private int toPort;

  IcmpRelay(ConnectionTable table) {
    this.table = table;
  }

  /** Reads what is quoted; false if that is no packet of TCP, UDP or SCTP with its ports. */
  boolean read(PacketView packet) {
    MemorySegment memory = packet.memory();
    boolean isV6 = packet.isV6();
    quoted = packet.transport() + Icmp.HEADER;
    long end = packet.ip() + packet.totalLength();
    if (end - quoted < (isV6 ? Ipv6.LENGTH : Ipv4.MIN_LENGTH)
        || !(isV6 ? readV6(memory, end) : readV4(memory))) {
      return false;
    }
    if (end - quotedPorts < PORTS || !hasPorts(quotedProtocol)) {
      return false;
    }
    readEnds(memory, isV6);
    return true;
  }

  private static boolean hasPorts(int protocol) {
    return protocol == Ip.TCP || protocol == Ip.UDP || protocol == Ip.SCTP;
  }

  private void readEnds(MemorySegment memory, boolean isV6) {
    long from = Ip.source(quoted, isV6);
    fromHigh = Ip.high(memory, from, isV6);
    fromLow = Ip.low(memory, from, isV6);
    fromPort = Octets.get16(memory, quotedPorts);
    long to = Ip.destination(quoted, isV6);
    toHigh = Ip.high(memory, to, isV6);
    toLow = Ip.low(memory, to, isV6);
    toPort = Octets.get16(memory, quotedPorts + Tcp.DESTINATION_PORT);
  }

  /** Whether the error's checksum is right. */
  boolean isIntact(PacketView packet) {
    int length = packet.totalLength() - packet.ipHeader();
    return Icmp.isIntact(packet.memory(), packet.ip(), packet.isV6(), packet.transport(), length);
  }

  private boolean readV4(MemorySegment memory) {
    int header = Ipv4.headerLength(memory, quoted);
    quotedPorts = quoted + header;
    quotedProtocol = Octets.get8(memory, quoted + Ipv4.PROTOCOL);
    return Octets.get8(memory, quoted) >>> 4 == 4
        && header >= Ipv4.MIN_LENGTH
        && (Octets.get16(memory, quoted + Ipv4.FRAGMENT) & Ipv4.OFFSET_MASK) == 0;
  }

  private boolean readV6(MemorySegment memory, long end) {
    long upper = Ipv6.upperLayer(memory, quoted, end);
    quotedPorts = upper >> 8;
    quotedProtocol = (int) upper & 0xff;
    return upper >= 0 && Ip.isV6(memory, quoted);
  }

  /** The connection if the quoted packet went from the virtual address to the client. */
  int aboutReply() {
    return table.findByClient(quotedProtocol, toHigh, toLow, toPort, fromHigh, fromLow, fromPort);
  }

  /** The connection if the quoted packet went to the real server. */
  int aboutRequest() {
    return table.findByServer(quotedProtocol, toHigh, toLow, toPort, fromHigh, fromLow, fromPort);
  }

  /** The packet that the quoted one would be an answer to, as far as it is known. */
  PacketView asRequest() {
    return request.standFor(quotedProtocol, toHigh, toLow, toPort, fromHigh, fromLow, fromPort);
  }

  /** NAT, to the server: the error is for it, and the quoted packet came from it. */
  void translateToServer(PacketView packet, int connection) {
    boolean isV6 = packet.isV6();
    long high = table.serverHigh(connection);
    long low = table.serverLow(connection);
    put(packet, packet.ip(), Ip.destination(packet.ip(), isV6), high, low);
    put(packet, quoted, Ip.source(quoted, isV6), high, low);
    Octets.put16(packet.memory(), quotedPorts, table.serverPort(connection));
    finish(packet);
  }

  /**
   * FullNAT, to the server: as NAT, and the client's end is the local one. The error itself comes
   * from the local address too, since the server need not know a way to anybody else.
   */
  void translateToServerOfLocal(PacketView packet, int connection) {
    boolean isV6 = packet.isV6();
    long high = table.localHigh(connection);
    long low = table.localLow(connection);
    put(packet, packet.ip(), Ip.source(packet.ip(), isV6), high, low);
    put(packet, quoted, Ip.destination(quoted, isV6), high, low);
    Octets.put16(packet.memory(), quotedPorts + Tcp.DESTINATION_PORT, table.localPort(connection));
    translateToServer(packet, connection);
  }

  /** FullNAT, to the client: as NAT, and the local end is the client's. */
  void translateToClientOfLocal(PacketView packet, int connection) {
    boolean isV6 = packet.isV6();
    long high = table.clientHigh(connection);
    long low = table.clientLow(connection);
    put(packet, packet.ip(), Ip.destination(packet.ip(), isV6), high, low);
    put(packet, quoted, Ip.source(quoted, isV6), high, low);
    MemorySegment memory = packet.memory();
    Octets.put16(memory, quotedPorts, table.clientPort(connection));
    if (quotedProtocol == Ip.TCP) {
      long sequence = quotedPorts + Tcp.SEQUENCE;
      int sent = Octets.get32(memory, sequence);
      Octets.put32(memory, sequence, ProxyShift.toClient(table, connection, sent));
    }
    translateToClient(packet, connection);
  }

  /**
   * NAT, to the client: the error comes from the virtual address, and the quoted packet went there.
   */
  void translateToClient(PacketView packet, int connection) {
    boolean isV6 = packet.isV6();
    long high = table.virtualHigh(connection);
    long low = table.virtualLow(connection);
    put(packet, packet.ip(), Ip.source(packet.ip(), isV6), high, low);
    put(packet, quoted, Ip.destination(quoted, isV6), high, low);
    Octets.put16(
        packet.memory(), quotedPorts + Tcp.DESTINATION_PORT, table.virtualPort(connection));
    finish(packet);
  }

  private static void put(PacketView packet, long header, long field, long high, long low) {
    long change = Ip.put(packet.memory(), field, packet.isV6(), high, low);
    if (!packet.isV6()) {
      Checksum.repair(packet.memory(), header + Ipv4.CHECKSUM, change);
    }
  }

  private static void finish(PacketView packet) {
    int length = packet.totalLength() - packet.ipHeader();
    Icmp.finishChecksum(packet.memory(), packet.ip(), packet.isV6(), packet.transport(), length);
  }
}
