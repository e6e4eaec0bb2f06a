package gemel.ipvs.embedded.packet;

import java.lang.foreign.MemorySegment;

/**
 * A GUE header, version 0, as Linux has it (draft-ietf-intarea-gue, include/net/gue.h): version,
 * control bit and length of the fields in words 0, the payload's protocol 1, flags 2. With remote
 * checksum offload, private flags 4, where the checksum begins 8 and where it belongs 10, both from
 * the payload's beginning.
 */
public final class Gue {
  /** The payload's protocol. */
  public static final int NEXT_HEADER = 1;

  private static final int LENGTH = 4;
  private static final int FLAGS = 2;
  private static final int PRIVATE_FLAGS = 4;
  private static final int CHECKSUM_START = 8;
  private static final int CHECKSUM_FIELD = 10;
  private static final int WITH_REMOTE_CHECKSUM = 12;

  private static final int PRIVATE_FLAGS_PRESENT = 1;
  private static final int REMOTE_CHECKSUM = 1 << 31;
  private static final int WORDS = 0x1f;

  private Gue() {}

  public static int length(boolean remoteChecksum) {
    return remoteChecksum ? WITH_REMOTE_CHECKSUM : LENGTH;
  }

  /**
   * How long a header is.
   *
   * @return negative if it is none that is written here: a control message, or another version
   */
  public static int length(MemorySegment memory, long at) {
    int first = Octets.get8(memory, at);
    return (first & ~WORDS) != 0 ? -1 : LENGTH + 4 * (first & WORDS);
  }

  /** Writes a header. */
  public static void write(MemorySegment memory, long at, int protocol) {
    Octets.put8(memory, at, 0);
    Octets.put8(memory, at + NEXT_HEADER, protocol);
    Octets.put16(memory, at + FLAGS, 0);
  }

  /**
   * Writes a header that leaves the payload's transport checksum to the receiver.
   *
   * @param start where what that covers begins, from the payload's beginning
   * @param field where it belongs
   */
  public static void write(MemorySegment memory, long at, int protocol, int start, int field) {
    Octets.put8(memory, at, (WITH_REMOTE_CHECKSUM - LENGTH) / 4);
    Octets.put8(memory, at + NEXT_HEADER, protocol);
    Octets.put16(memory, at + FLAGS, PRIVATE_FLAGS_PRESENT);
    Octets.put32(memory, at + PRIVATE_FLAGS, REMOTE_CHECKSUM);
    Octets.put16(memory, at + CHECKSUM_START, start);
    Octets.put16(memory, at + CHECKSUM_FIELD, field);
  }
}
