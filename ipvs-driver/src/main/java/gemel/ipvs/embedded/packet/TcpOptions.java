package gemel.ipvs.embedded.packet;

import java.lang.foreign.MemorySegment;

/**
 * The options of a TCP header (RFC 9293 section 3.1), one after another, as far as they are sound.
 */
public final class TcpOptions {
  public static final int END = 0;
  public static final int NO_OPERATION = 1;
  public static final int MAXIMUM_SEGMENT_SIZE = 2;
  public static final int SACK = 5;
  public static final int FAST_OPEN = 34;

  /** A client's address in front of a FullNAT server. */
  public static final int TOA_V6 = 253;

  public static final int TOA_V4 = 254;

  private TcpOptions() {}

  /**
   * Where the option begins that is at {@code at} or behind fillings there; -1 if there is no more.
   *
   * @param at behind the header's fixed part, or {@link #next} of an option
   * @param end of the header
   */
  public static long first(MemorySegment memory, long at, long end) {
    long position = at;
    while (position < end && Octets.get8(memory, position) == NO_OPERATION) {
      position++;
    }
    if (position + 2 > end || Octets.get8(memory, position) == END) {
      return -1;
    }
    int length = length(memory, position);
    return length < 2 || position + length > end ? -1 : position;
  }

  public static int kind(MemorySegment memory, long option) {
    return Octets.get8(memory, option);
  }

  /** With kind and length. */
  public static int length(MemorySegment memory, long option) {
    return Octets.get8(memory, option + 1);
  }

  /** Where to look for the option behind one. */
  public static long next(MemorySegment memory, long option) {
    return option + length(memory, option);
  }

  /** Where the options end: at the mark of their end, or at the header's. */
  public static long end(MemorySegment memory, long at, long end) {
    long position = at;
    long option = first(memory, position, end);
    while (option >= 0) {
      position = next(memory, option);
      option = first(memory, position, end);
    }
    while (position < end && Octets.get8(memory, position) == NO_OPERATION) {
      position++;
    }
    return position;
  }

  /** Where the first option of a kind begins; -1 if there is none. */
  public static long find(MemorySegment memory, long at, long end, int kind) {
    long option = first(memory, at, end);
    while (option >= 0 && kind(memory, option) != kind) {
      option = first(memory, next(memory, option), end);
    }
    return option;
  }

  /** Fillings instead of every option of a kind. */
  public static void fill(MemorySegment memory, long at, long end, int kind) {
    long option = find(memory, at, end, kind);
    while (option >= 0) {
      long next = next(memory, option);
      fill(memory, option, next);
      option = find(memory, next, end, kind);
    }
  }

  /** Fillings instead. */
  public static void fill(MemorySegment memory, long from, long to) {
    for (long position = from; position < to; position++) {
      Octets.put8(memory, position, NO_OPERATION);
    }
  }
}
