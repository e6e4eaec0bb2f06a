package gemel.ipvs.embedded.packet;

import gemel.linux.packet.VirtioHeader;
import java.lang.foreign.MemorySegment;

/** The maximum segment size that the first segment of a TCP connection names (RFC 9293 3.7.1). */
public final class MssOption {
  private static final int END = 0;
  private static final int NO_OPERATION = 1;
  private static final int MSS = 2;
  private static final int LENGTH = 4;

  private MssOption() {}

  /** Lowers it where it is more, and repairs the checksum. */
  public static void lower(PacketView packet, int most) {
    MemorySegment memory = packet.memory();
    long tcp = packet.transport();
    long at = tcp + Tcp.MIN_LENGTH;
    long end = tcp + Math.min(packet.tcpHeader(), packet.totalLength() - packet.ipHeader());
    while (at + 1 < end) {
      int kind = Octets.get8(memory, at);
      if (kind == END) {
        return;
      }
      int length = kind == NO_OPERATION ? 1 : Octets.get8(memory, at + 1);
      if (length == 0 || at + length > end) {
        return;
      }
      if (kind == MSS && length == LENGTH && Octets.get16(memory, at + 2) > most) {
        put(packet, at + 2, most);
      }
      at += length;
    }
  }

  private static void put(PacketView packet, long at, int mss) {
    MemorySegment memory = packet.memory();
    int before = Octets.get16(memory, at);
    Octets.put16(memory, at, mss);
    if (VirtioHeader.needsChecksum(memory, packet.frame() - VirtioHeader.LENGTH)) {
      return; // only the pseudo header is in it so far
    }
    boolean isEven = (at - packet.transport()) % 2 == 0;
    long change =
        isEven ? Checksum.change16(before, mss) : Checksum.change16(swapped(before), swapped(mss));
    Checksum.repair(memory, packet.transport() + Tcp.CHECKSUM, change);
  }

  private static int swapped(int value) {
    return Short.reverseBytes((short) value) & 0xffff;
  }
}
