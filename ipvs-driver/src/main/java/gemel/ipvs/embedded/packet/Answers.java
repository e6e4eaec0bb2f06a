package gemel.ipvs.embedded.packet;

import java.lang.foreign.MemorySegment;

/**
 * The packets that the engine itself answers with: what the host's stack would have said. Each is
 * written as a whole frame, from the packet's destination back to where it came from.
 */
public final class Answers {
  /** How much of a packet an ICMP error quotes: its header and eight octets (RFC 792). */
  private static final int QUOTED_PAYLOAD = 8;

  private static final int TTL = 64;

  /** The longest answer: Ethernet, IP, ICMP, the longest IP header and eight octets. */
  public static final int MOST =
      Ethernet.LENGTH + Ipv4.MIN_LENGTH + Icmp.HEADER + 60 + QUOTED_PAYLOAD;

  private Answers() {}

  /**
   * A reset for a TCP segment (RFC 9293 section 3.10.7.1).
   *
   * @return the frame's length
   */
  public static int reset(PacketView packet, MemorySegment into, long at) {
    long ip = backward(packet, into, at, Ipv4.PROTOCOL_TCP, Tcp.MIN_LENGTH);
    long tcp = ip + Ipv4.MIN_LENGTH;
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
    long sum =
        Checksum.pseudoHeader(
                /* source= */ packet.destination(),
                /* destination= */ packet.source(),
                Ipv4.PROTOCOL_TCP,
                Tcp.MIN_LENGTH)
            + Checksum.sum(into, tcp, Tcp.MIN_LENGTH);
    Octets.put16(into, tcp + Tcp.CHECKSUM, Checksum.finish(sum));
    return Ethernet.LENGTH + Ipv4.MIN_LENGTH + Tcp.MIN_LENGTH;
  }

  private static int sequenceLength(PacketView packet) {
    int payload = packet.totalLength() - packet.ipHeader() - packet.tcpHeader();
    return payload + (packet.hasFlag(Tcp.SYN) ? 1 : 0) + (packet.hasFlag(Tcp.FIN) ? 1 : 0);
  }

  /** The port is unreachable. */
  public static int portUnreachable(PacketView packet, MemorySegment into, long at) {
    return error(packet, into, at, Icmp.UNREACHABLE, Icmp.CODE_PORT_UNREACHABLE, 0);
  }

  /** The packet's last hop was here. */
  public static int timeExceeded(PacketView packet, MemorySegment into, long at) {
    return error(packet, into, at, Icmp.TIME_EXCEEDED, Icmp.CODE_TTL_EXCEEDED, 0);
  }

  /** The packet is longer than {@code mtu} and may not be fragmented (RFC 1191). */
  public static int fragmentationNeeded(PacketView packet, int mtu, MemorySegment into, long at) {
    return error(packet, into, at, Icmp.UNREACHABLE, Icmp.CODE_FRAGMENTATION_NEEDED, mtu);
  }

  private static int error(
      PacketView packet, MemorySegment into, long at, int type, int code, int mtu) {
    int quoted = Math.min(packet.totalLength(), packet.ipHeader() + QUOTED_PAYLOAD);
    long icmp =
        backward(packet, into, at, Ipv4.PROTOCOL_ICMP, Icmp.HEADER + quoted) + Ipv4.MIN_LENGTH;
    Octets.put8(into, icmp, type);
    Octets.put8(into, icmp + Icmp.CODE, code);
    Octets.put16(into, icmp + Icmp.CHECKSUM, 0);
    Octets.put32(into, icmp + 4, mtu);
    MemorySegment.copy(packet.memory(), packet.ip(), into, icmp + Icmp.HEADER, quoted);
    Octets.put16(
        into,
        icmp + Icmp.CHECKSUM,
        Checksum.finish(Checksum.sum(into, icmp, Icmp.HEADER + quoted)));
    return Ethernet.LENGTH + Ipv4.MIN_LENGTH + Icmp.HEADER + quoted;
  }

  /** Ethernet and IP headers back to the sender; returns where the IP header begins. */
  private static long backward(
      PacketView packet, MemorySegment into, long at, int protocol, int payload) {
    Ethernet.write(into, at, packet.senderMac(), Octets.get48(packet.memory(), packet.frame()));
    long ip = at + Ethernet.LENGTH;
    Ipv4.write(
        into,
        ip,
        0,
        Ipv4.MIN_LENGTH + payload,
        0,
        Ipv4.DONT_FRAGMENT,
        TTL,
        protocol,
        /* source= */ packet.destination(),
        /* destination= */ packet.source());
    return ip;
  }
}
