package gemel.ipvs.embedded.packet;

import java.lang.foreign.MemorySegment;

/** An IPv4 header (RFC 791 section 3.1), by offset. */
public final class Ipv4 {
  public static final int MIN_LENGTH = 20;
  public static final int TOS = 1;
  public static final int TOTAL_LENGTH = 2;
  public static final int ID = 4;
  public static final int FRAGMENT = 6;
  public static final int TTL = 8;
  public static final int PROTOCOL = 9;
  public static final int CHECKSUM = 10;
  public static final int SOURCE = 12;
  public static final int DESTINATION = 16;

  public static final int DONT_FRAGMENT = 0x4000;
  public static final int MORE_FRAGMENTS = 0x2000;
  public static final int OFFSET_MASK = 0x1fff;

  private Ipv4() {}

  public static int headerLength(MemorySegment memory, long at) {
    return (Octets.get8(memory, at) & 0xf) * 4;
  }

  public static boolean dontFragment(MemorySegment memory, long at) {
    return (Octets.get16(memory, at + FRAGMENT) & DONT_FRAGMENT) != 0;
  }

  /** One hop less; the header's checksum follows (RFC 1141). */
  public static void decrementTtl(MemorySegment memory, long at) {
    int before = Octets.get16(memory, at + TTL);
    int after = before - 0x100;
    Octets.put16(memory, at + TTL, after);
    Checksum.repair(memory, at + CHECKSUM, Checksum.change16(before, after));
  }

  /** Computes the header's checksum anew. */
  public static void finishChecksum(MemorySegment memory, long at) {
    Octets.put16(memory, at + CHECKSUM, 0);
    Octets.put16(
        memory, at + CHECKSUM, Checksum.finish(Checksum.sum(memory, at, headerLength(memory, at))));
  }

  /** Writes a header without options, its checksum finished. */
  public static void write(
      MemorySegment memory,
      long at,
      int tos,
      int totalLength,
      int id,
      int fragment,
      int ttl,
      int protocol,
      int source,
      int destination) {
    Octets.put8(memory, at, 0x45);
    Octets.put8(memory, at + TOS, tos);
    Octets.put16(memory, at + TOTAL_LENGTH, totalLength);
    Octets.put16(memory, at + ID, id);
    Octets.put16(memory, at + FRAGMENT, fragment);
    Octets.put8(memory, at + TTL, ttl);
    Octets.put8(memory, at + PROTOCOL, protocol);
    Octets.put32(memory, at + SOURCE, source);
    Octets.put32(memory, at + DESTINATION, destination);
    finishChecksum(memory, at);
  }
}
