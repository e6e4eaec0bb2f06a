package gemel.ipvs.embedded.forward;

import gemel.ipvs.embedded.packet.Checksum;
import gemel.ipvs.embedded.packet.PacketView;
import gemel.ipvs.embedded.packet.Tcp;
import gemel.linux.packet.VirtioHeader;
import java.lang.foreign.MemorySegment;

/**
 * Keeps a segment's checksum right while its header is changed: what the sum was before and is
 * afterwards makes the difference (RFC 1624).
 */
final class TcpHeaderChange {
  private TcpHeaderChange() {}

  /** Before the change; what {@link #end} is to be given. */
  static long begin(PacketView packet) {
    return ~Checksum.fold(sum(packet)) & 0xffff;
  }

  /**
   * After the change.
   *
   * @param longer by how many octets the segment is longer now
   */
  static void end(PacketView packet, long begin, int longer) {
    MemorySegment memory = packet.memory();
    long checksum = packet.transport() + Tcp.CHECKSUM;
    if (VirtioHeader.needsChecksum(memory, packet.frame() - VirtioHeader.LENGTH)) {
      // Only the pseudo header is in it so far, and that has the segment's length.
      Checksum.repairUnfinished(memory, checksum, longer);
    } else {
      Checksum.repair(memory, checksum, begin + sum(packet) + longer);
    }
  }

  /** Of the header without the checksum. */
  private static long sum(PacketView packet) {
    long tcp = packet.transport();
    int header = packet.hasWholeTcpHeader() ? packet.tcpHeader() : Tcp.MIN_LENGTH;
    return Checksum.sum(packet.memory(), tcp, Tcp.CHECKSUM)
        + Checksum.sum(packet.memory(), tcp + Tcp.URGENT, header - Tcp.URGENT);
  }
}
