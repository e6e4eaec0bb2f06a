package gemel.ipvs.embedded.forward;

import gemel.linux.libc.AnonymousMemory;
import gemel.linux.packet.VirtioHeader;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/** Room for frames that the engine makes itself. They stay until the ports are flushed. */
public final class Scratch {
  private static final int SIZE = 1 << 20;

  private final MemorySegment memory;
  private final Outlets outlets;
  private long used;

  public Scratch(Arena arena, Outlets outlets) {
    this.memory = AnonymousMemory.map(arena, SIZE);
    this.outlets = outlets;
  }

  MemorySegment memory() {
    return memory;
  }

  /**
   * Room for one frame with an empty virtio header before it; if there is none left, what was made
   * before is sent first.
   *
   * @param length the frame's, far below the whole
   * @return where the frame begins
   */
  long frame(int length) {
    if (used + VirtioHeader.LENGTH + length > SIZE) {
      outlets.flush();
      used = 0;
    }
    VirtioHeader.clear(memory, used);
    long frame = used + VirtioHeader.LENGTH;
    used = frame + length;
    return frame;
  }

  /** The ports were flushed. */
  public void reset() {
    used = 0;
  }
}
