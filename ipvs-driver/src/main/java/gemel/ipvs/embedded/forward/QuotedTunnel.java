package gemel.ipvs.embedded.forward;

import gemel.ipvs.Encapsulation;
import gemel.ipvs.embedded.packet.Gre;
import gemel.ipvs.embedded.packet.Gue;
import gemel.ipvs.embedded.packet.Icmp;
import gemel.ipvs.embedded.packet.Ip;
import gemel.ipvs.embedded.packet.Ipv4;
import gemel.ipvs.embedded.packet.Ipv6;
import gemel.ipvs.embedded.packet.Octets;
import gemel.ipvs.embedded.packet.PacketView;
import gemel.ipvs.embedded.packet.Tcp;
import gemel.ipvs.embedded.packet.Udp;
import gemel.ipvs.embedded.table.ConnectionTable;
import java.lang.foreign.MemorySegment;

/** A tunnel's packet that an ICMP error quotes: from us to a server, a client's packet inside. */
final class QuotedTunnel {
  /** How much of what is behind the inner IP header must be there. */
  private static final int PORTS = 8;

  private MemorySegment memory = MemorySegment.NULL;
  private long end;
  private boolean outerV6;
  private int protocol;
  private int port;
  private long serverHigh;
  private long serverLow;
  private long inner;
  private boolean innerV6;
  private long innerPorts;
  private int innerProtocol;

  /** Reads it; false if it is nothing that we could have sent, or too little of it. */
  boolean read(PacketView packet) {
    memory = packet.memory();
    end = packet.ip() + packet.totalLength();
    outerV6 = packet.isV6();
    long outer = packet.transport() + Icmp.HEADER;
    int header = outerV6 ? Ipv6.LENGTH : Ipv4.MIN_LENGTH;
    if (end - outer < header || !isOuter(outer) || !isFromUs(outer, packet)) {
      return false;
    }
    long server = Ip.destination(outer, outerV6);
    serverHigh = Ip.high(memory, server, outerV6);
    serverLow = Ip.low(memory, server, outerV6);
    return readTunnelHeader(outer + header) && readInner();
  }

  private boolean isOuter(long outer) {
    if (outerV6) {
      protocol = Octets.get8(memory, outer + Ipv6.NEXT_HEADER);
      return Ip.isV6(memory, outer);
    }
    protocol = Octets.get8(memory, outer + Ipv4.PROTOCOL);
    return Octets.get8(memory, outer) == 0x45
        && (Octets.get16(memory, outer + Ipv4.FRAGMENT) & Ipv4.OFFSET_MASK) == 0;
  }

  private boolean isFromUs(long outer, PacketView packet) {
    long source = Ip.source(outer, outerV6);
    return Ip.high(memory, source, outerV6) == packet.destinationHigh()
        && Ip.low(memory, source, outerV6) == packet.destinationLow();
  }

  private boolean readTunnelHeader(long at) {
    port = 0;
    int length =
        switch (protocol) {
          case Ip.IPV4, Ip.IPV6 -> 0;
          case Ip.UDP -> readGue(at);
          case Gre.PROTOCOL -> end - at < 4 ? -1 : Gre.length(memory, at);
          default -> -1;
        };
    inner = at + length;
    return length >= 0;
  }

  private int readGue(long at) {
    if (end - at < Udp.LENGTH + 4) {
      return -1;
    }
    port = Octets.get16(memory, at + Udp.DESTINATION_PORT);
    int gue = Gue.length(memory, at + Udp.LENGTH);
    return gue < 0 ? -1 : Udp.LENGTH + gue;
  }

  private boolean readInner() {
    if (end - inner < Ipv4.MIN_LENGTH) {
      return false;
    }
    innerV6 = Ip.isV6(memory, inner);
    return (innerV6 ? readInnerV6() : readInnerV4())
        && end - innerPorts >= PORTS
        && (innerProtocol == Ip.TCP || innerProtocol == Ip.UDP);
  }

  private boolean readInnerV4() {
    int header = Ipv4.headerLength(memory, inner);
    innerPorts = inner + header;
    innerProtocol = Octets.get8(memory, inner + Ipv4.PROTOCOL);
    return Octets.get8(memory, inner) >>> 4 == 4
        && header >= Ipv4.MIN_LENGTH
        && (Octets.get16(memory, inner + Ipv4.FRAGMENT) & Ipv4.OFFSET_MASK) == 0;
  }

  private boolean readInnerV6() {
    if (end - inner < Ipv6.LENGTH) {
      return false;
    }
    long upper = Ipv6.upperLayer(memory, inner, end);
    innerPorts = upper >> 8;
    innerProtocol = (int) upper & 0xff;
    return upper >= 0;
  }

  /** The connection that the client's packet belongs to. */
  int connection(ConnectionTable table) {
    long from = Ip.source(inner, innerV6);
    long to = Ip.destination(inner, innerV6);
    return table.findByClient(
        innerProtocol,
        Ip.high(memory, from, innerV6),
        Ip.low(memory, from, innerV6),
        Octets.get16(memory, innerPorts),
        Ip.high(memory, to, innerV6),
        Ip.low(memory, to, innerV6),
        Octets.get16(memory, innerPorts + Tcp.DESTINATION_PORT));
  }

  /** Whether it is packed like this. */
  boolean isIn(Encapsulation encapsulation) {
    return switch (encapsulation) {
      case Encapsulation.Ipip _, Encapsulation.IpipFrom _ ->
          protocol == (innerV6 ? Ip.IPV6 : Ip.IPV4);
      case Encapsulation.Gue gue -> protocol == Ip.UDP && port == gue.port();
      case Encapsulation.Gre _ -> protocol == Gre.PROTOCOL;
    };
  }

  long serverHigh() {
    return serverHigh;
  }

  long serverLow() {
    return serverLow;
  }

  MemorySegment memory() {
    return memory;
  }

  /** Where the client's packet begins. */
  long inner() {
    return inner;
  }

  boolean innerV6() {
    return innerV6;
  }

  /** How much of it there is. */
  int innerLength() {
    return (int) (end - inner);
  }

  /** Whether the client wants to know what is too long. */
  boolean dontFragment() {
    return Ip.dontFragment(memory, inner, innerV6);
  }
}
