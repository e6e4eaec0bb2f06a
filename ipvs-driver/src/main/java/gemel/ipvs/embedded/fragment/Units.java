package gemel.ipvs.embedded.fragment;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.MemorySegment;

/** Which units of eight octets of a packet are there: a bit for each, in memory. */
final class Units {
  /** Octets for the bits of the longest packet. */
  static final int LENGTH = 65_536 / 8 / 8;

  private Units() {}

  static void clear(MemorySegment memory, long at) {
    memory.asSlice(at, LENGTH).fill((byte) 0);
  }

  static int count(int octets) {
    return octets + 7 >> 3;
  }

  /**
   * How many of the units of a part are there.
   *
   * @param from in octets, a multiple of 8
   */
  static int present(MemorySegment memory, long at, int from, int to) {
    int present = 0;
    int end = count(to);
    for (int unit = from >> 3; unit < end; unit = next(unit)) {
      present += Long.bitCount(memory.get(JAVA_LONG, word(at, unit)) & mask(unit, end));
    }
    return present;
  }

  /** The units of a part are there from now on. */
  static void set(MemorySegment memory, long at, int from, int to) {
    int end = count(to);
    for (int unit = from >> 3; unit < end; unit = next(unit)) {
      long word = word(at, unit);
      memory.set(JAVA_LONG, word, memory.get(JAVA_LONG, word) | mask(unit, end));
    }
  }

  private static long word(long at, int unit) {
    return at + (long) (unit >> 6) * Long.BYTES;
  }

  /** The first unit of the next word. */
  private static int next(int unit) {
    return (unit | 63) + 1;
  }

  /** The bits of a word from a unit on, below the end. */
  private static long mask(int unit, int end) {
    long from = -1L << (unit & 63);
    int rest = end - (unit & -64);
    return rest >= 64 ? from : from & (1L << rest) - 1;
  }
}
