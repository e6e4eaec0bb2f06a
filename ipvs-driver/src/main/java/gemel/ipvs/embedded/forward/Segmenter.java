package gemel.ipvs.embedded.forward;

import gemel.ipvs.embedded.channel.PacketPort;
import gemel.ipvs.embedded.packet.Checksum;
import gemel.ipvs.embedded.packet.Ip;
import gemel.ipvs.embedded.packet.Ipv4;
import gemel.ipvs.embedded.packet.Ipv6;
import gemel.ipvs.embedded.packet.Octets;
import gemel.ipvs.embedded.packet.PacketView;
import gemel.ipvs.embedded.packet.Tcp;
import gemel.linux.packet.VirtioHeader;
import java.lang.foreign.MemorySegment;

/**
 * Cuts a big TCP frame into the segments that it stands for, each behind a header of its own, as a
 * device would: sequence numbers count up, FIN and PSH are the last segment's, CWR the first one's,
 * IP ids count up, checksums are whole. The kernel cannot do this for a packet in a packet that
 * comes from a packet socket.
 */
final class Segmenter {
  /** A frame that would make more pieces than this is no honest one. */
  private static final int MOST_SEGMENTS = 256;

  private final Scratch scratch;

  Segmenter(Scratch scratch) {
    this.scratch = scratch;
  }

  /**
   * Cuts and sends.
   *
   * @param packet if its {@code gso_size} is 0, each segment is as long as the way takes
   * @param longest the longest inner IP packet that the way takes
   * @return how many segments went; 0 if the frame cannot be cut
   */
  int send(PacketView packet, Wrapping wrapping, int longest, PacketPort port) {
    MemorySegment from = packet.memory();
    long virtio = packet.frame() - VirtioHeader.LENGTH;
    int headers = packet.ipHeader() + packet.tcpHeader();
    int payload = packet.totalLength() - headers;
    int size = VirtioHeader.gsoSize(from, virtio);
    int each = size == 0 ? longest - headers : Math.min(size, longest - headers);
    if (VirtioHeader.gsoType(from, virtio) != gsoTcp(packet)
        || !packet.isTcp()
        || packet.tcpHeader() < Tcp.MIN_LENGTH
        || payload < 0
        || each <= 0
        || (payload + each - 1) / each > MOST_SEGMENTS) {
      return 0;
    }
    int segments = 0;
    int done = 0;
    do {
      int length = Math.min(each, payload - done);
      segment(packet, wrapping, segments, done, length, done + length == payload, port);
      segments++;
      done += length;
    } while (done < payload);
    return segments;
  }

  private void segment(
      PacketView packet,
      Wrapping wrapping,
      int number,
      int done,
      int length,
      boolean last,
      PacketPort port) {
    int headers = packet.ipHeader() + packet.tcpHeader();
    int frameLength = wrapping.length() + headers + length;
    long frame = scratch.frame(frameLength);
    MemorySegment to = scratch.memory();
    long ip = frame + wrapping.length();
    MemorySegment.copy(packet.memory(), packet.ip(), to, ip, headers);
    MemorySegment.copy(packet.memory(), packet.ip() + headers + done, to, ip + headers, length);

    if (packet.isV6()) {
      Octets.put16(to, ip + Ipv6.PAYLOAD_LENGTH, headers + length - Ipv6.LENGTH);
    } else {
      Octets.put16(to, ip + Ipv4.TOTAL_LENGTH, headers + length);
      Octets.put16(to, ip + Ipv4.ID, Octets.get16(to, ip + Ipv4.ID) + number);
      Ipv4.finishChecksum(to, ip);
    }
    long tcp = ip + packet.ipHeader();
    Octets.put32(to, tcp + Tcp.SEQUENCE, Octets.get32(to, tcp + Tcp.SEQUENCE) + done);
    Octets.put8(to, tcp + Tcp.FLAGS, flags(packet.tcpFlags(), number == 0, last));
    finishTcpChecksum(to, ip, packet.isV6(), tcp, packet.tcpHeader() + length);
    wrapping.write(to, frame, ip);
    port.send(to, frame, frameLength);
  }

  private static int gsoTcp(PacketView packet) {
    return packet.isV6() ? VirtioHeader.GSO_TCPV6 : VirtioHeader.GSO_TCPV4;
  }

  private static int flags(int flags, boolean first, boolean last) {
    int kept = first ? flags : flags & ~Tcp.CWR;
    return last ? kept : kept & ~(Tcp.FIN | Tcp.PSH);
  }

  private static void finishTcpChecksum(
      MemorySegment to, long ip, boolean isV6, long tcp, int length) {
    Octets.put16(to, tcp + Tcp.CHECKSUM, 0);
    long sum = Ip.pseudoHeader(to, ip, isV6, Ip.TCP, length) + Checksum.sum(to, tcp, length);
    Octets.put16(to, tcp + Tcp.CHECKSUM, Checksum.finish(sum));
  }
}
