package gemel.linux.libc;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/**
 * Memory outside the heap that reads as zero and takes room only once it is touched (mmap(2),
 * MAP_ANONYMOUS). An arena's own allocation would touch all of it at once.
 */
public final class AnonymousMemory {
  private AnonymousMemory() {}

  /**
   * Maps memory until the arena ends.
   *
   * @param length octets, more than 0
   * @throws LinuxException if there is not so much address space
   */
  public static MemorySegment map(Arena arena, long length) {
    long address = Libc.mmapAnonymous(length);
    if (address < 0 && address > -4096) {
      throw new LinuxException("mapping " + length + " octets", (int) -address);
    }
    return MemorySegment.ofAddress(address).reinterpret(length, arena, Libc::munmap);
  }
}
