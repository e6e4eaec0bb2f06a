package gemel.ipvs.embedded.forward;

import gemel.ipvs.embedded.channel.PacketPort;
import gemel.ipvs.embedded.packet.Ethernet;
import gemel.ipvs.embedded.packet.Ipv4;
import gemel.ipvs.embedded.packet.Octets;
import java.lang.foreign.MemorySegment;

/** Sends a packet that is longer than its way takes, and may be fragmented, in pieces (RFC 791). */
final class Fragmenter {
  private final Scratch scratch;

  Fragmenter(Scratch scratch) {
    this.scratch = scratch;
  }

  /**
   * Sends the whole IP packet of a frame in pieces; its checksums must be finished. Options go into
   * every piece.
   *
   * @param frame where the Ethernet header begins
   * @param mtu the longest piece
   * @return how many pieces went; 0 if the way takes no payload at all
   */
  int send(MemorySegment memory, long frame, int mtu, PacketPort port) {
    long ip = frame + Ethernet.LENGTH;
    int header = Ipv4.headerLength(memory, ip);
    int payload = Octets.get16(memory, ip + Ipv4.TOTAL_LENGTH) - header;
    int each = (mtu - header) & ~7;
    if (each <= 0) {
      return 0;
    }
    int pieces = 0;
    for (int done = 0; done < payload; done += each) {
      int length = Math.min(each, payload - done);
      piece(memory, frame, header, done, length, done + length < payload, port);
      pieces++;
    }
    return pieces;
  }

  private void piece(
      MemorySegment memory,
      long frame,
      int header,
      int done,
      int length,
      boolean more,
      PacketPort port) {
    int headers = Ethernet.LENGTH + header;
    long piece = scratch.frame(headers + length);
    MemorySegment to = scratch.memory();
    MemorySegment.copy(memory, frame, to, piece, headers);
    MemorySegment.copy(memory, frame + headers + done, to, piece + headers, length);
    long ip = piece + Ethernet.LENGTH;
    Octets.put16(to, ip + Ipv4.TOTAL_LENGTH, header + length);
    Octets.put16(to, ip + Ipv4.FRAGMENT, done / 8 | (more ? Ipv4.MORE_FRAGMENTS : 0));
    Ipv4.finishChecksum(to, ip);
    port.send(to, piece, headers + length);
  }
}
