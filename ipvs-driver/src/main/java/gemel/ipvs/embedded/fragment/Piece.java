package gemel.ipvs.embedded.fragment;

import gemel.ipvs.embedded.packet.Ipv4;
import gemel.ipvs.embedded.packet.Ipv6;
import gemel.ipvs.embedded.packet.Octets;
import gemel.ipvs.embedded.packet.PacketView;
import java.lang.foreign.MemorySegment;

/** A piece of a packet (RFC 791, RFC 8200 section 4.5): whose, and which part of it. */
final class Piece {
  private static final int UNIT = 8;
  private static final int LONGEST_PACKET = 65_535;

  private int identification;
  private int protocol;
  private long payload;
  private int offset;
  private int length;
  private boolean isLast;

  /** Reads the fields. */
  void read(PacketView packet) {
    MemorySegment memory = packet.memory();
    if (packet.isV6()) {
      long header = packet.transport();
      int field = Octets.get16(memory, header + 2);
      identification = Octets.get32(memory, header + 4);
      protocol = Octets.get8(memory, header);
      payload = header + Ipv6.FRAGMENT_LENGTH;
      length = packet.totalLength() - packet.ipHeader() - Ipv6.FRAGMENT_LENGTH;
      offset = field & 0xfff8;
      isLast = (field & 1) == 0;
    } else {
      int field = Octets.get16(memory, packet.ip() + Ipv4.FRAGMENT);
      identification = Octets.get16(memory, packet.ip() + Ipv4.ID);
      protocol = packet.protocol();
      payload = packet.transport();
      length = packet.totalLength() - packet.ipHeader();
      offset = (field & Ipv4.OFFSET_MASK) * UNIT;
      isLast = (field & Ipv4.MORE_FRAGMENTS) == 0;
      if (!isLast) {
        length &= -UNIT; // Linux passes over what is too much
      }
    }
  }

  /** Whether it can be a part of a packet whose header is so long. */
  boolean isPossible(int header) {
    return length > 0
        && (isLast || length % UNIT == 0)
        && offset + length <= LONGEST_PACKET - header;
  }

  int identification() {
    return identification;
  }

  /** What the packet carries; in IPv6 only the first piece's counts. */
  int protocol() {
    return protocol;
  }

  /** Where the part lies in the piece's memory. */
  long payload() {
    return payload;
  }

  int offset() {
    return offset;
  }

  int length() {
    return length;
  }

  int end() {
    return offset + length;
  }

  boolean isLast() {
    return isLast;
  }
}
