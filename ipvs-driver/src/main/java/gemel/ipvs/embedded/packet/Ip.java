package gemel.ipvs.embedded.packet;

import java.lang.foreign.MemorySegment;

/**
 * What IPv4 and IPv6 headers have in common. Addresses are read and written by their two halves, an
 * IPv4 address in its mapped form, as {@link gemel.linux.net.IpAddress} has them.
 */
public final class Ip {
  public static final int ICMP = 1;
  public static final int IPV4 = 4;
  public static final int TCP = 6;
  public static final int UDP = 17;
  public static final int SCTP = 132;
  public static final int ESP = 50;
  public static final int AH = 51;

  /** Of UDP, where IPsec's keys are exchanged (RFC 7296). */
  static final int ISAKMP_PORT = 500;

  public static final int IPV6 = 41;
  public static final int ICMPV6 = 58;

  private static final long MAPPED = 0xffff_0000_0000L;

  private Ip() {}

  /** Whether the two halves are those of an IPv6 address. */
  public static boolean isV6(long high, long low) {
    return high != 0 || low >>> 32 != 0xffff;
  }

  /** Whether a header is of version 6. */
  public static boolean isV6(MemorySegment memory, long ip) {
    return Octets.get8(memory, ip) >>> 4 == 6;
  }

  public static long source(long ip, boolean isV6) {
    return ip + (isV6 ? Ipv6.SOURCE : Ipv4.SOURCE);
  }

  public static long destination(long ip, boolean isV6) {
    return ip + (isV6 ? Ipv6.DESTINATION : Ipv4.DESTINATION);
  }

  /** The first half of the address at {@code at}. */
  public static long high(MemorySegment memory, long at, boolean isV6) {
    return isV6 ? Octets.get64(memory, at) : 0;
  }

  /** The second half of the address at {@code at}. */
  public static long low(MemorySegment memory, long at, boolean isV6) {
    return isV6
        ? Octets.get64(memory, at + 8)
        : MAPPED | Integer.toUnsignedLong(Octets.get32(memory, at));
  }

  /** Writes an address; how the sum of the octets changes by that. */
  public static long put(MemorySegment memory, long at, boolean isV6, long high, long low) {
    if (!isV6) {
      return put32(memory, at, (int) low);
    }
    return put32(memory, at, (int) (high >>> 32))
        + put32(memory, at + 4, (int) high)
        + put32(memory, at + 8, (int) (low >>> 32))
        + put32(memory, at + 12, (int) low);
  }

  private static long put32(MemorySegment memory, long at, int value) {
    long change = Checksum.change32(Octets.get32(memory, at), value);
    Octets.put32(memory, at, value);
    return change;
  }

  /** The sum of the pseudo header (RFC 9293 section 3.1, RFC 8200 section 8.1). */
  public static long pseudoHeader(
      MemorySegment memory, long ip, boolean isV6, int protocol, int length) {
    return Checksum.sum(memory, source(ip, isV6), isV6 ? 32 : 8) + protocol + length;
  }

  /** Of the whole packet, header included. */
  public static int totalLength(MemorySegment memory, long ip, boolean isV6) {
    return isV6
        ? Ipv6.LENGTH + Octets.get16(memory, ip + Ipv6.PAYLOAD_LENGTH)
        : Octets.get16(memory, ip + Ipv4.TOTAL_LENGTH);
  }

  /** So many octets more; the header's checksum follows. */
  public static void lengthen(MemorySegment memory, long ip, boolean isV6, int octets) {
    long at = ip + (isV6 ? Ipv6.PAYLOAD_LENGTH : Ipv4.TOTAL_LENGTH);
    int before = Octets.get16(memory, at);
    Octets.put16(memory, at, before + octets);
    if (!isV6) {
      Checksum.repair(memory, ip + Ipv4.CHECKSUM, Checksum.change16(before, before + octets));
    }
  }

  /** TTL or hop limit. */
  public static int hops(MemorySegment memory, long ip, boolean isV6) {
    return Octets.get8(memory, ip + (isV6 ? Ipv6.HOP_LIMIT : Ipv4.TTL));
  }

  /** What is said to a sender of its path: IPv6 has no less than every link takes. */
  public static int leastMtu(int mtu, boolean isV6) {
    return isV6 ? Math.max(mtu, Ipv6.MIN_MTU) : mtu;
  }

  /** One hop less. */
  public static void decrementHops(MemorySegment memory, long ip, boolean isV6) {
    if (isV6) {
      long at = ip + Ipv6.HOP_LIMIT;
      Octets.put8(memory, at, Octets.get8(memory, at) - 1);
    } else {
      Ipv4.decrementTtl(memory, ip);
    }
  }

  /** Type of service or traffic class. */
  public static int tos(MemorySegment memory, long ip, boolean isV6) {
    return isV6 ? Octets.get16(memory, ip) >>> 4 & 0xff : Octets.get8(memory, ip + Ipv4.TOS);
  }

  /** Whether routers may not fragment it; those of IPv6 never do. */
  public static boolean dontFragment(MemorySegment memory, long ip, boolean isV6) {
    return isV6 || Ipv4.dontFragment(memory, ip);
  }
}
