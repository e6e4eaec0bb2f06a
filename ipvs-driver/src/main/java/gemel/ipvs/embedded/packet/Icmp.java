package gemel.ipvs.embedded.packet;

import java.lang.foreign.MemorySegment;

/**
 * An ICMP error (RFC 792, RFC 4443): type 0, code 1, checksum 2, the MTU up to 8 where the packet
 * is too long, the packet at 8.
 */
public final class Icmp {
  public static final int HEADER = 8;
  public static final int CODE = 1;
  public static final int CHECKSUM = 2;
  public static final int MTU = 4;

  /** Type and code, as they follow one another. */
  static final int PORT_UNREACHABLE = 3 << 8 | 3;

  static final int HOST_UNREACHABLE = 3 << 8 | 1;
  static final int FRAGMENTATION_NEEDED = 3 << 8 | 4;
  static final int TIME_EXCEEDED = 11 << 8;
  static final int V6_NO_ROUTE = 1 << 8;
  static final int V6_PORT_UNREACHABLE = 1 << 8 | 4;
  static final int V6_PACKET_TOO_BIG = 2 << 8;
  static final int V6_TIME_EXCEEDED = 3 << 8;

  /** ICMPv6 messages from here on are no errors. */
  private static final int V6_INFORMATIONAL = 128;

  private Icmp() {}

  /** Whether ip_vs relays it: an error that carries the packet it is about (ip_vs_core.c). */
  public static boolean isRelayed(int type, boolean isV6) {
    return isV6 ? type < V6_INFORMATIONAL : type == 3 || type == 4 || type == 11;
  }

  /** Type and code of a message, as they follow one another. */
  public static int typeAndCode(MemorySegment memory, long icmp) {
    return Octets.get16(memory, icmp);
  }

  /** Whether an error says that a packet is too long for a router's next link. */
  public static boolean isTooLong(int typeAndCode, boolean isV6) {
    return typeAndCode == (isV6 ? V6_PACKET_TOO_BIG : FRAGMENTATION_NEEDED);
  }

  /** How long a packet may be, of such an error. */
  public static int mtu(MemorySegment memory, long icmp, boolean isV6) {
    if (!isV6) {
      return Octets.get16(memory, icmp + MTU + 2);
    }
    int mtu = Octets.get32(memory, icmp + MTU);
    return mtu < 0 ? Integer.MAX_VALUE : mtu;
  }

  /**
   * An error about a tunnel's packet in the words of the packet inside (RFC 2473 section 8, RFC
   * 7915 section 4.2 and 5.2).
   *
   * @return type and code; negative if it is nothing that the sender of that packet should hear
   */
  public static int translate(int typeAndCode, boolean fromV6, boolean toV6) {
    int type = typeAndCode >>> 8;
    if (fromV6) {
      return switch (type) {
        case 1 -> toV6 ? typeAndCode : HOST_UNREACHABLE;
        case 2 -> toV6 ? typeAndCode : FRAGMENTATION_NEEDED;
        case 3 -> toV6 ? typeAndCode : TIME_EXCEEDED;
        default -> -1;
      };
    }
    return switch (type) {
      case 3 -> {
        int sixth = typeAndCode == FRAGMENTATION_NEEDED ? V6_PACKET_TOO_BIG : V6_NO_ROUTE;
        yield toV6 ? sixth : typeAndCode;
      }
      case 11 -> toV6 ? V6_TIME_EXCEEDED : typeAndCode;
      default -> -1;
    };
  }

  /**
   * Computes a message's checksum anew; that of ICMPv6 covers the pseudo header, too.
   *
   * @param length of the message
   */
  public static void finishChecksum(
      MemorySegment memory, long ip, boolean isV6, long icmp, int length) {
    Octets.put16(memory, icmp + CHECKSUM, 0);
    Octets.put16(memory, icmp + CHECKSUM, Checksum.finish(sum(memory, ip, isV6, icmp, length)));
  }

  /** Whether a message's checksum is right. */
  public static boolean isIntact(
      MemorySegment memory, long ip, boolean isV6, long icmp, int length) {
    return Checksum.finish(sum(memory, ip, isV6, icmp, length)) == 0;
  }

  private static long sum(MemorySegment memory, long ip, boolean isV6, long icmp, int length) {
    long pseudoHeader = isV6 ? Ip.pseudoHeader(memory, ip, true, Ip.ICMPV6, length) : 0;
    return pseudoHeader + Checksum.sum(memory, icmp, length);
  }
}
