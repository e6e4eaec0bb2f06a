package gemel.ipvs.embedded.forward;

import java.lang.foreign.MemorySegment;

/** What goes before an IP packet on its way out. */
interface Wrapping {
  /** Octets, the Ethernet header included. */
  int length();

  /** Whether the outermost IP header is of version 6. */
  boolean isV6();

  /**
   * Writes it.
   *
   * @param frame where it begins
   * @param packet where the IP packet begins, {@link #length} behind
   */
  void write(MemorySegment memory, long frame, long packet);
}
