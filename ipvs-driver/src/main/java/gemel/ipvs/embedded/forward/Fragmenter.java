package gemel.ipvs.embedded.forward;

import gemel.ipvs.embedded.channel.PacketPort;
import gemel.ipvs.embedded.packet.Ip;
import gemel.ipvs.embedded.packet.Ipv4;
import gemel.ipvs.embedded.packet.Ipv6;
import gemel.ipvs.embedded.packet.Octets;
import java.lang.foreign.MemorySegment;

/**
 * Sends a packet that is longer than its way takes, and may be fragmented, in pieces (RFC 791, RFC
 * 8200 section 4.5).
 */
final class Fragmenter {
  private final Scratch scratch;

  Fragmenter(Scratch scratch) {
    this.scratch = scratch;
  }

  /** All pieces but the last are of whole units. */
  private static final int UNIT = 8;

  private int nextId = 1;

  /**
   * Sends a packet in pieces; its checksums must be finished. IPv4's options go into every piece;
   * of IPv6's extension headers those that routers look at.
   *
   * @param ip where the packet begins
   * @param mtu the longest piece
   * @param wrapping what goes before each
   * @return how many pieces went; 0 if the way takes no payload at all
   */
  int send(MemorySegment memory, long ip, int mtu, Wrapping wrapping, PacketPort port) {
    return Ip.isV6(memory, ip)
        ? sendV6(memory, ip, mtu, wrapping, port)
        : sendV4(memory, ip, mtu, wrapping, port);
  }

  private int sendV6(MemorySegment memory, long ip, int mtu, Wrapping wrapping, PacketPort port) {
    int common = Ipv6.unfragmentable(memory, ip);
    int payload = Ip.totalLength(memory, ip, true) - common;
    int headers = common + Ipv6.FRAGMENT_LENGTH;
    int room = mtu - headers;
    if (room < UNIT) {
      return 0;
    }
    int id = nextId++;
    int pieces = 0;
    int length;
    for (int done = 0; done < payload; done += length) {
      length = length(payload - done, room);
      long frame = scratch.frame(wrapping.length() + headers + length);
      MemorySegment to = scratch.memory();
      long piece = frame + wrapping.length();
      MemorySegment.copy(memory, ip, to, piece, common);
      MemorySegment.copy(memory, ip + common + done, to, piece + headers, length);
      Ipv6.becomeFragment(to, piece, common, length, done, done + length < payload, id);
      wrapping.write(to, frame, piece);
      port.send(to, frame, wrapping.length() + headers + length);
      pieces++;
    }
    return pieces;
  }

  private static int length(int left, int room) {
    return left <= room ? left : room & -UNIT;
  }

  private int sendV4(MemorySegment memory, long ip, int mtu, Wrapping wrapping, PacketPort port) {
    int header = Ipv4.headerLength(memory, ip);
    int payload = Octets.get16(memory, ip + Ipv4.TOTAL_LENGTH) - header;
    int room = mtu - header;
    if (room < UNIT) {
      return 0;
    }
    int pieces = 0;
    int length;
    for (int done = 0; done < payload; done += length) {
      length = length(payload - done, room);
      long frame = scratch.frame(wrapping.length() + header + length);
      MemorySegment to = scratch.memory();
      long piece = frame + wrapping.length();
      MemorySegment.copy(memory, ip, to, piece, header);
      MemorySegment.copy(memory, ip + header + done, to, piece + header, length);
      boolean more = done + length < payload;
      Octets.put16(to, piece + Ipv4.TOTAL_LENGTH, header + length);
      Octets.put16(to, piece + Ipv4.FRAGMENT, done / 8 | (more ? Ipv4.MORE_FRAGMENTS : 0));
      Ipv4.finishChecksum(to, piece);
      wrapping.write(to, frame, piece);
      port.send(to, frame, wrapping.length() + header + length);
      pieces++;
    }
    return pieces;
  }
}
