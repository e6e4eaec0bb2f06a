package gemel.linux.packet;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/**
 * An array of struct mmsghdr with one buffer each, for recvmmsg(2) and sendmmsg(2):
 *
 * <pre>
 *  mmsghdr, 64 octets: msghdr { name 0, namelen 8, iov 16, iovlen 24, control 32, controllen 40,
 *                      flags 48 }, len 56
 *  iovec, 16 octets:   base 0, len 8
 * </pre>
 */
public final class MessageVector {
  static final int MMSGHDR = 64;
  static final int IOVEC = 16;
  private static final int IOV = 16;
  private static final int IOV_COUNT = 24;
  private static final int FLAGS = 48;
  private static final int LENGTH = 56;
  private static final int MSG_TRUNC = 0x20;

  private final int capacity;
  private final MemorySegment headers;
  private final MemorySegment vectors;

  /**
   * @param arena how long the array lives
   * @param capacity how many messages fit
   */
  public MessageVector(Arena arena, int capacity) {
    this.capacity = capacity;
    this.headers = arena.allocate((long) MMSGHDR * capacity, 8);
    this.vectors = arena.allocate((long) IOVEC * capacity, 8);
    for (int i = 0; i < capacity; i++) {
      headers.set(JAVA_LONG, (long) MMSGHDR * i + IOV, vectors.address() + (long) IOVEC * i);
      headers.set(JAVA_LONG, (long) MMSGHDR * i + IOV_COUNT, 1);
    }
  }

  public int capacity() {
    return capacity;
  }

  /** Points message {@code i} at native memory that must outlive the call. */
  public void buffer(int i, long address, long length) {
    vectors.set(JAVA_LONG, (long) IOVEC * i, address);
    vectors.set(JAVA_LONG, (long) IOVEC * i + 8, length);
  }

  /** How many octets message {@code i} had after receiving. */
  public int received(int i) {
    return headers.get(JAVA_INT, (long) MMSGHDR * i + LENGTH);
  }

  /** Whether message {@code i} was longer than its buffer. */
  public boolean truncated(int i) {
    return (headers.get(JAVA_INT, (long) MMSGHDR * i + FLAGS) & MSG_TRUNC) != 0;
  }

  MemorySegment from(int i) {
    return headers.asSlice((long) MMSGHDR * i);
  }
}
