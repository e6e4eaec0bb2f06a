package gemel.ipvs.embedded.packet;

import java.lang.foreign.MemorySegment;

/**
 * The Internet checksum (RFC 1071), and its repair when a field changes (RFC 1624). Sums are one's
 * complement and not folded until the end.
 */
public final class Checksum {
  private Checksum() {}

  /** The sum of octets, as if a zero followed an odd one. */
  public static long sum(MemorySegment memory, long at, long length) {
    long sum = 0;
    long end = at + length;
    long position = at;
    for (; position + 8 <= end; position += 8) {
      long word = Octets.get64(memory, position);
      sum += (word >>> 32) + (word & 0xffff_ffffL);
    }
    for (; position + 2 <= end; position += 2) {
      sum += Octets.get16(memory, position);
    }
    if (position < end) {
      sum += Octets.get8(memory, position) << 8;
    }
    return sum;
  }

  /** To 16 bits, carries added in. */
  public static int fold(long sum) {
    long folded = (sum >>> 32) + (sum & 0xffff_ffffL);
    folded = (folded >>> 32) + (folded & 0xffff_ffffL);
    while (folded >>> 16 != 0) {
      folded = (folded >>> 16) + (folded & 0xffff);
    }
    return (int) folded;
  }

  /** What goes into a checksum field whose octets were zero in {@code sum}. */
  public static int finish(long sum) {
    return ~fold(sum) & 0xffff;
  }

  /** What to add to a sum when a 32-bit field changes. */
  public static long change32(int before, int after) {
    return Integer.toUnsignedLong(~before) + Integer.toUnsignedLong(after);
  }

  /** What to add to a sum when a 16-bit field changes. */
  public static long change16(int before, int after) {
    return (long) (~before & 0xffff) + (after & 0xffff);
  }

  /** Repairs a checksum field at {@code at} by a change of the octets that it covers. */
  public static void repair(MemorySegment memory, long at, long change) {
    int before = Octets.get16(memory, at);
    Octets.put16(memory, at, finish((~before & 0xffff) + change));
  }

  /** Repairs an unfinished checksum field: it holds the pseudo header's sum, not its complement. */
  public static void repairUnfinished(MemorySegment memory, long at, long change) {
    Octets.put16(memory, at, fold(Octets.get16(memory, at) + change));
  }
}
