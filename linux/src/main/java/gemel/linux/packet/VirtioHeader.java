package gemel.linux.packet;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_SHORT_UNALIGNED;

import java.lang.foreign.MemorySegment;

/**
 * struct virtio_net_hdr (linux/virtio_net.h) as PACKET_VNET_HDR puts it before a frame, in the
 * host's byte order:
 *
 * <pre>
 *  0 flags        1: the checksum is unfinished, see csum_start; 2: it was verified
 *  1 gso_type     0 none, 1 TCP over IPv4, 4 TCP over IPv6, 5 UDP segments; | 0x80 with ECN
 *  2 hdr_len      octets of headers, a hint
 *  4 gso_size     octets of payload in each segment that this frame stands for
 *  6 csum_start   from the frame's first octet to where the checksum begins
 *  8 csum_offset  from there to the field that holds it
 * </pre>
 */
public final class VirtioHeader {
  public static final int LENGTH = 10;
  public static final int GSO_NONE = 0;
  public static final int GSO_TCPV4 = 1;
  public static final int GSO_TCPV6 = 4;
  public static final int GSO_UDP_L4 = 5;

  private static final int FLAGS = 0;
  private static final int GSO_TYPE = 1;
  private static final int HEADER_LENGTH = 2;
  private static final int GSO_SIZE = 4;
  private static final int CHECKSUM_START = 6;
  private static final int CHECKSUM_OFFSET = 8;
  private static final int NEEDS_CHECKSUM = 1;
  private static final int GSO_ECN = 0x80;

  private VirtioHeader() {}

  /** Whether the transport checksum holds only the pseudo header's sum so far. */
  public static boolean needsChecksum(MemorySegment memory, long at) {
    return (memory.get(JAVA_BYTE, at + FLAGS) & NEEDS_CHECKSUM) != 0;
  }

  /** One of the GSO constants, the ECN bit left out. */
  public static int gsoType(MemorySegment memory, long at) {
    return memory.get(JAVA_BYTE, at + GSO_TYPE) & 0xff & ~GSO_ECN;
  }

  public static int gsoSize(MemorySegment memory, long at) {
    return half(memory, at + GSO_SIZE);
  }

  public static int checksumStart(MemorySegment memory, long at) {
    return half(memory, at + CHECKSUM_START);
  }

  public static int checksumOffset(MemorySegment memory, long at) {
    return half(memory, at + CHECKSUM_OFFSET);
  }

  /** A plain frame with finished checksums. */
  public static void clear(MemorySegment memory, long at) {
    memory.asSlice(at, LENGTH).fill((byte) 0);
  }

  /** The frame's headers have become longer, behind where its checksum begins. */
  public static void lengthen(MemorySegment memory, long at, int octets) {
    int before = half(memory, at + HEADER_LENGTH);
    if (before != 0) {
      memory.set(JAVA_SHORT_UNALIGNED, at + HEADER_LENGTH, (short) (before + octets));
    }
  }

  /** A big frame, or one with an unfinished checksum, as tests and the lab make them. */
  public static void set(
      MemorySegment memory,
      long at,
      int gsoType,
      int headerLength,
      int gsoSize,
      int checksumStart,
      int checksumOffset) {
    memory.set(JAVA_BYTE, at + FLAGS, (byte) NEEDS_CHECKSUM);
    memory.set(JAVA_BYTE, at + GSO_TYPE, (byte) gsoType);
    memory.set(JAVA_SHORT_UNALIGNED, at + HEADER_LENGTH, (short) headerLength);
    memory.set(JAVA_SHORT_UNALIGNED, at + GSO_SIZE, (short) gsoSize);
    memory.set(JAVA_SHORT_UNALIGNED, at + CHECKSUM_START, (short) checksumStart);
    memory.set(JAVA_SHORT_UNALIGNED, at + CHECKSUM_OFFSET, (short) checksumOffset);
  }

  private static int half(MemorySegment memory, long at) {
    return memory.get(JAVA_SHORT_UNALIGNED, at) & 0xffff;
  }
}
