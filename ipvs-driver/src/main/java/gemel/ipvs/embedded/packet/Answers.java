package gemel.ipvs.embedded.packet;

import gemel.linux.net.IpAddress;
import java.lang.foreign.MemorySegment;

/**
 * The packets that the engine itself answers with: what the host's stack would have said. Each is
 * written as a whole frame, from the packet's destination back to where it came from.
 */
public final class Answers {
  /** How much of a packet an ICMP error quotes: its header and eight octets (RFC 792), ... */
  private static final int QUOTED_PAYLOAD = 8;

  /** ... or as much as every link takes (RFC 4443 section 2.4). */
  private static final int V6_QUOTED = Ipv6.MIN_MTU - Ipv6.LENGTH - Icmp.HEADER;

  private static final int HOPS = 64;

  /** The longest answer. */
  public static final int MOST = Ethernet.LENGTH + Ipv6.MIN_MTU;

  private Answers() {}

  /**
   * A reset for a TCP segment (RFC 9293 section 3.10.7.1).
   *
   * @return the frame's length
   */
  public static int reset(PacketView packet, MemorySegment into, long at) {
    long tcp = backward(packet, into, at, Ip.TCP, Tcp.MIN_LENGTH);
    MemorySegment from = packet.memory();
    boolean acknowledged = packet.hasFlag(Tcp.ACK);
    int sequence = acknowledged ? Octets.get32(from, packet.transport() + Tcp.ACKNOWLEDGEMENT) : 0;
    int acknowledgement =
        acknowledged
            ? 0
            : Octets.get32(from, packet.transport() + Tcp.SEQUENCE) + sequenceLength(packet);
    Octets.put16(into, tcp, packet.destinationPort());
    Octets.put16(into, tcp + Tcp.DESTINATION_PORT, packet.sourcePort());
    Octets.put32(into, tcp + Tcp.SEQUENCE, sequence);
    Octets.put32(into, tcp + Tcp.ACKNOWLEDGEMENT, acknowledgement);
    Octets.put8(into, tcp + Tcp.DATA_OFFSET, Tcp.MIN_LENGTH / 4 << 4);
    Octets.put8(into, tcp + Tcp.FLAGS, acknowledged ? Tcp.RST : Tcp.RST | Tcp.ACK);
    Octets.put16(into, tcp + Tcp.WINDOW, 0);
    Octets.put32(into, tcp + Tcp.CHECKSUM, 0); // and the urgent pointer
    long ip = at + Ethernet.LENGTH;
    long sum =
        Ip.pseudoHeader(into, ip, packet.isV6(), Ip.TCP, Tcp.MIN_LENGTH)
            + Checksum.sum(into, tcp, Tcp.MIN_LENGTH);
    Octets.put16(into, tcp + Tcp.CHECKSUM, Checksum.finish(sum));
    return (int) (tcp - at) + Tcp.MIN_LENGTH;
  }

  private static int sequenceLength(PacketView packet) {
    int segment = packet.totalLength() - packet.ipHeader();
    int payload = Math.max(0, segment - packet.tcpHeader());
    return payload + (packet.hasFlag(Tcp.SYN) ? 1 : 0) + (packet.hasFlag(Tcp.FIN) ? 1 : 0);
  }

  /** The port is unreachable. */
  public static int portUnreachable(PacketView packet, MemorySegment into, long at) {
    return error(
        packet, into, at, packet.isV6() ? Icmp.V6_PORT_UNREACHABLE : Icmp.PORT_UNREACHABLE, 0);
  }

  /** The same, from an address of our own instead of the one that the packet went to. */
  public static int portUnreachable(PacketView packet, IpAddress own, MemorySegment into, long at) {
    boolean isV6 = packet.isV6();
    int length = portUnreachable(packet, into, at);
    long ip = at + Ethernet.LENGTH;
    long change = Ip.put(into, Ip.source(ip, isV6), isV6, own.high(), own.low());
    if (isV6) {
      Checksum.repair(into, ip + Ipv6.LENGTH + Icmp.CHECKSUM, change);
    } else {
      Checksum.repair(into, ip + Ipv4.CHECKSUM, change);
    }
    return length;
  }

  /** The packet's last hop was here. */
  public static int timeExceeded(PacketView packet, MemorySegment into, long at) {
    return error(packet, into, at, packet.isV6() ? Icmp.V6_TIME_EXCEEDED : Icmp.TIME_EXCEEDED, 0);
  }

  /** The packet is longer than {@code mtu} and may not be fragmented (RFC 1191, RFC 8201). */
  public static int fragmentationNeeded(PacketView packet, int mtu, MemorySegment into, long at) {
    return error(
        packet, into, at, packet.isV6() ? Icmp.V6_PACKET_TOO_BIG : Icmp.FRAGMENTATION_NEEDED, mtu);
  }

  private static int error(
      PacketView packet, MemorySegment into, long at, int typeAndCode, int mtu) {
    boolean isV6 = packet.isV6();
    int most = isV6 ? V6_QUOTED : packet.ipHeader() + QUOTED_PAYLOAD;
    int quoted = Math.min(packet.totalLength(), most);
    int length = Icmp.HEADER + quoted;
    long icmp = backward(packet, into, at, isV6 ? Ip.ICMPV6 : Ip.ICMP, length);
    return finishError(
        packet.memory(), packet.ip(), isV6, quoted, typeAndCode, mtu, into, at, icmp);
  }

  /**
   * An error about a packet that is known from another error alone, in its destination's name.
   *
   * @param ip where the packet is
   * @param there how much of it there is, its header at least
   * @param mtu 0 unless it is too long
   * @param toMac where the frame goes
   */
  public static int aboutQuoted(
      MemorySegment from,
      long ip,
      boolean isV6,
      int there,
      int typeAndCode,
      int mtu,
      long toMac,
      long fromMac,
      MemorySegment into,
      long at) {
    int most = isV6 ? V6_QUOTED : Ipv4.headerLength(from, ip) + QUOTED_PAYLOAD;
    int quoted = Math.min(there, most);
    int length = Icmp.HEADER + quoted;
    int protocol = isV6 ? Ip.ICMPV6 : Ip.ICMP;
    Ethernet.write(into, at, toMac, fromMac, isV6);
    long to = Ip.source(ip, isV6);
    long own = Ip.destination(ip, isV6);
    long icmp =
        header(
            into,
            at + Ethernet.LENGTH,
            isV6,
            protocol,
            length,
            /* sourceHigh= */ Ip.high(from, own, isV6),
            /* sourceLow= */ Ip.low(from, own, isV6),
            /* destinationHigh= */ Ip.high(from, to, isV6),
            /* destinationLow= */ Ip.low(from, to, isV6));
    return finishError(from, ip, isV6, quoted, typeAndCode, mtu, into, at, icmp);
  }

  private static int finishError(
      MemorySegment from,
      long ip,
      boolean isV6,
      int quoted,
      int typeAndCode,
      int mtu,
      MemorySegment into,
      long at,
      long icmp) {
    int length = Icmp.HEADER + quoted;
    Octets.put16(into, icmp, typeAndCode);
    Octets.put16(into, icmp + Icmp.CHECKSUM, 0);
    Octets.put32(into, icmp + Icmp.MTU, mtu);
    MemorySegment.copy(from, ip, into, icmp + Icmp.HEADER, quoted);
    Icmp.finishChecksum(into, at + Ethernet.LENGTH, isV6, icmp, length);
    return (int) (icmp - at) + length;
  }

  /** Ethernet and IP headers back to the sender; returns where the payload begins. */
  private static long backward(
      PacketView packet, MemorySegment into, long at, int protocol, int payload) {
    long own = Octets.get48(packet.memory(), packet.frame());
    Ethernet.write(into, at, packet.senderMac(), own, packet.isV6());
    return header(
        into,
        at + Ethernet.LENGTH,
        packet.isV6(),
        protocol,
        payload,
        /* sourceHigh= */ packet.destinationHigh(),
        /* sourceLow= */ packet.destinationLow(),
        /* destinationHigh= */ packet.sourceHigh(),
        /* destinationLow= */ packet.sourceLow());
  }

  private static long header(
      MemorySegment into,
      long ip,
      boolean isV6,
      int protocol,
      int payload,
      long sourceHigh,
      long sourceLow,
      long destinationHigh,
      long destinationLow) {
    if (isV6) {
      Ipv6.write(
          into,
          ip,
          0,
          payload,
          protocol,
          HOPS,
          sourceHigh,
          sourceLow,
          destinationHigh,
          destinationLow);
      return ip + Ipv6.LENGTH;
    }
    Ipv4.write(
        into,
        ip,
        0,
        Ipv4.MIN_LENGTH + payload,
        0,
        Ipv4.DONT_FRAGMENT,
        HOPS,
        protocol,
        /* source= */ (int) sourceLow,
        /* destination= */ (int) destinationLow);
    return ip + Ipv4.MIN_LENGTH;
  }
}
