package gemel.ipvs.embedded.packet;

import java.lang.foreign.MemorySegment;

/** An Ethernet header: destination 0, source 6, type 12. */
public final class Ethernet {
  public static final int LENGTH = 14;
  public static final int SOURCE = 6;
  public static final int TYPE = 12;
  public static final int TYPE_IPV4 = 0x0800;
  public static final int TYPE_IPV6 = 0x86dd;

  private Ethernet() {}

  /** Writes a header before an IP packet. */
  public static void write(
      MemorySegment memory, long at, long destination, long source, boolean isV6) {
    Octets.put48(memory, at, destination);
    Octets.put48(memory, at + SOURCE, source);
    Octets.put16(memory, at + TYPE, isV6 ? TYPE_IPV6 : TYPE_IPV4);
  }
}
