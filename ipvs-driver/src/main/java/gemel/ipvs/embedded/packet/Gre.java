package gemel.ipvs.embedded.packet;

import java.lang.foreign.MemorySegment;

/** A GRE header (RFC 2784): flags 0, the payload's EtherType 2, with a checksum that at 4. */
public final class Gre {
  public static final int PROTOCOL = 47;

  /** The payload's EtherType. */
  public static final int TYPE = 2;

  private static final int LENGTH = 4;
  private static final int CHECKSUM = 4;
  private static final int WITH_CHECKSUM = 8;
  private static final int CHECKSUM_PRESENT = 0x8000;

  /** Flags of fields that nobody here writes: key, sequence number, routing, a later version. */
  private static final int OTHER_FLAGS = 0x7fff;

  private Gre() {}

  public static int length(boolean checksum) {
    return checksum ? WITH_CHECKSUM : LENGTH;
  }

  /**
   * How long a header is by its flags.
   *
   * @return negative if it is none that is written here
   */
  public static int length(MemorySegment memory, long at) {
    int flags = Octets.get16(memory, at);
    return (flags & OTHER_FLAGS) != 0 ? -1 : length((flags & CHECKSUM_PRESENT) != 0);
  }

  /**
   * Writes a header before an IP packet.
   *
   * @param payload the length of that packet
   */
  public static void write(
      MemorySegment memory, long at, boolean isV6, boolean checksum, int payload) {
    Octets.put16(memory, at, checksum ? CHECKSUM_PRESENT : 0);
    Octets.put16(memory, at + TYPE, isV6 ? Ethernet.TYPE_IPV6 : Ethernet.TYPE_IPV4);
    if (checksum) {
      Octets.put32(memory, at + CHECKSUM, 0);
      long sum = Checksum.sum(memory, at, WITH_CHECKSUM + payload);
      Octets.put16(memory, at + CHECKSUM, Checksum.finish(sum));
    }
  }
}
