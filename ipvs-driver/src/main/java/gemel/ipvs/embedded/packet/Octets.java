package gemel.ipvs.embedded.packet;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/** Numbers in network byte order, at any offset. */
public final class Octets {
  private static final ValueLayout.OfShort SHORT =
      ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);
  private static final ValueLayout.OfInt INT =
      ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);
  private static final ValueLayout.OfLong LONG =
      ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);

  private Octets() {}

  public static int get8(MemorySegment memory, long at) {
    return memory.get(JAVA_BYTE, at) & 0xff;
  }

  public static int get16(MemorySegment memory, long at) {
    return memory.get(SHORT, at) & 0xffff;
  }

  public static int get32(MemorySegment memory, long at) {
    return memory.get(INT, at);
  }

  /** The six octets of a hardware address. */
  public static long get48(MemorySegment memory, long at) {
    return (long) get16(memory, at) << 32 | Integer.toUnsignedLong(get32(memory, at + 2));
  }

  public static void put8(MemorySegment memory, long at, int value) {
    memory.set(JAVA_BYTE, at, (byte) value);
  }

  public static void put16(MemorySegment memory, long at, int value) {
    memory.set(SHORT, at, (short) value);
  }

  public static void put32(MemorySegment memory, long at, int value) {
    memory.set(INT, at, value);
  }

  public static void put48(MemorySegment memory, long at, long value) {
    put16(memory, at, (int) (value >>> 32));
    put32(memory, at + 2, (int) value);
  }

  public static long get64(MemorySegment memory, long at) {
    return memory.get(LONG, at);
  }

  public static void put64(MemorySegment memory, long at, long value) {
    memory.set(LONG, at, value);
  }
}
