package gemel.ipvs.embedded.channel;

import gemel.linux.libc.AnonymousMemory;
import gemel.linux.packet.MessageVector;
import gemel.linux.packet.VirtioHeader;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/** Room for frames that are received together; used over and over. */
public final class FrameBatch {
  /** Before each frame, so that it can grow by a tunnel's header where it lies. */
  public static final int HEADROOM = 64;

  /** The longest frame: the longest IP packet, Ethernet, two VLAN tags. */
  public static final int LONGEST_FRAME = 65_535 + 14 + 8;

  /** All of that, rounded up to whole cache lines. */
  private static final int SLOT = (HEADROOM + VirtioHeader.LENGTH + LONGEST_FRAME + 63) / 64 * 64;

  private final int capacity;
  private final MemorySegment memory;
  private final MessageVector messages;
  private final int[] lengths;

  public FrameBatch(Arena arena, int capacity) {
    this.capacity = capacity;
    this.memory = AnonymousMemory.map(arena, (long) SLOT * capacity);
    this.messages = new MessageVector(arena, capacity);
    this.lengths = new int[capacity];
    for (int i = 0; i < capacity; i++) {
      messages.buffer(i, memory.address() + virtio(i), VirtioHeader.LENGTH + LONGEST_FRAME);
    }
  }

  public int capacity() {
    return capacity;
  }

  public MemorySegment memory() {
    return memory;
  }

  /** Where frame {@code i} begins. */
  public long frame(int i) {
    return virtio(i) + VirtioHeader.LENGTH;
  }

  /** How long frame {@code i} is, its virtio header not counted; 0 if it did not arrive whole. */
  public int length(int i) {
    return lengths[i];
  }

  /** For a port: frame {@code i} has come. */
  public void length(int i, int octets) {
    lengths[i] = octets;
  }

  MessageVector messages() {
    return messages;
  }

  private static long virtio(int i) {
    return (long) SLOT * i + HEADROOM;
  }
}
