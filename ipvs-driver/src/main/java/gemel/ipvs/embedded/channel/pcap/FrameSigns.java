package gemel.ipvs.embedded.channel.pcap;

import gemel.ipvs.embedded.packet.Checksum;
import gemel.ipvs.embedded.packet.Ethernet;
import gemel.ipvs.embedded.packet.Ip;
import gemel.ipvs.embedded.packet.Octets;
import gemel.ipvs.embedded.packet.PacketView;
import gemel.ipvs.embedded.packet.PacketView.Kind;
import gemel.ipvs.embedded.packet.Tcp;
import gemel.ipvs.embedded.packet.Udp;
import gemel.linux.netlink.Link;
import gemel.linux.packet.VirtioHeader;
import java.lang.foreign.MemorySegment;

/**
 * Writes the virtio header that pcap does not give, by the signs in the frame. A checksum that is
 * right is left to be repaired, one that is the pseudo header's sum is unfinished; any other one is
 * wrong and stays wrong, for what was broken on its way must not arrive as if it were whole. (One
 * broken packet in 65,536 looks unfinished.)
 *
 * <p>SCTP's checksum is another one, which the engine writes anew anyway.
 *
 * <p>One of these belongs to one thread.
 */
final class FrameSigns {
  /** Of a big frame: nobody knows how long its segments were. */
  static final int UNKNOWN_SIZE = 0;

  private final Link link;
  private final PacketView view = new PacketView();

  /**
   * @param link where the frames come in
   */
  FrameSigns(Link link) {
    this.link = link;
  }

  /** Looks at a frame, and writes the header before it. */
  void write(MemorySegment memory, long frame, int length) {
    long virtio = frame - VirtioHeader.LENGTH;
    VirtioHeader.clear(memory, virtio);
    Kind kind = view.read(memory, frame, length, link.index(), link.mac().bits());
    if (kind != Kind.TRANSPORT || view.isSctp()) {
      return;
    }
    int offset = view.isTcp() ? Tcp.CHECKSUM : Udp.CHECKSUM;
    boolean isBig = view.isTcp() && view.totalLength() > link.mtu();
    if (isUnfinished(memory, view.transport() + offset, isBig)) {
      VirtioHeader.set(
          memory,
          virtio,
          gsoType(isBig),
          Ethernet.LENGTH + view.ipHeader() + (view.isTcp() ? view.tcpHeader() : Udp.LENGTH),
          UNKNOWN_SIZE,
          Ethernet.LENGTH + view.ipHeader(),
          offset);
    }
  }

  private int gsoType(boolean isBig) {
    if (!isBig) {
      return VirtioHeader.GSO_NONE;
    }
    return view.isV6() ? VirtioHeader.GSO_TCPV6 : VirtioHeader.GSO_TCPV4;
  }

  /** Whether there is a checksum to be finished; a big frame's is made one, as pieces need it. */
  private boolean isUnfinished(MemorySegment memory, long checksum, boolean isBig) {
    int there = Octets.get16(memory, checksum);
    if (there == 0 && !view.isTcp()) {
      return false; // UDP without a checksum
    }
    int length = view.totalLength() - view.ipHeader();
    long pseudo = Ip.pseudoHeader(memory, view.ip(), view.isV6(), view.protocol(), length);
    long sum = pseudo + Checksum.sum(memory, view.transport(), length);
    boolean isRight = Checksum.finish(sum) == 0;
    if (isRight && isBig) {
      Octets.put16(memory, checksum, Checksum.fold(pseudo));
      return true;
    }
    return !isRight && there % 0xffff == Checksum.fold(pseudo) % 0xffff;
  }

  /**
   * Finishes the checksum of a frame to be sent if its virtio header says that it is unfinished.
   */
  static void finishChecksum(MemorySegment memory, long frame, int length) {
    long virtio = frame - VirtioHeader.LENGTH;
    if (!VirtioHeader.needsChecksum(memory, virtio)) {
      return;
    }
    int start = VirtioHeader.checksumStart(memory, virtio);
    int offset = VirtioHeader.checksumOffset(memory, virtio);
    int finished = Checksum.finish(Checksum.sum(memory, frame + start, length - start));
    boolean isUdp = offset == Udp.CHECKSUM;
    Octets.put16(memory, frame + start + offset, finished == 0 && isUdp ? 0xffff : finished);
    VirtioHeader.clear(memory, virtio);
  }
}
