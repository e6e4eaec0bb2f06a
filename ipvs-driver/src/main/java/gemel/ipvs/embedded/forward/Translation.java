package gemel.ipvs.embedded.forward;

import gemel.ipvs.embedded.packet.Checksum;
import gemel.ipvs.embedded.packet.Ip;
import gemel.ipvs.embedded.packet.Ipv4;
import gemel.ipvs.embedded.packet.Octets;
import gemel.ipvs.embedded.packet.PacketView;
import gemel.ipvs.embedded.packet.Tcp;
import gemel.ipvs.embedded.packet.Udp;
import gemel.linux.packet.VirtioHeader;
import java.lang.foreign.MemorySegment;

/** Writes another address and port into a packet, and repairs its checksums (RFC 1624). */
final class Translation {
  private Translation() {}

  /** The packet goes to another destination. */
  static void destination(PacketView packet, long high, long low, int port) {
    long address = Ip.destination(packet.ip(), packet.isV6());
    translate(packet, address, high, low, packet.transport() + Tcp.DESTINATION_PORT, port);
  }

  /** The packet comes from another source. */
  static void source(PacketView packet, long high, long low, int port) {
    long address = Ip.source(packet.ip(), packet.isV6());
    translate(packet, address, high, low, packet.transport() + Tcp.SOURCE_PORT, port);
  }

  private static void translate(
      PacketView packet, long address, long high, long low, long portAt, int port) {
    MemorySegment memory = packet.memory();
    long addressChange = Ip.put(memory, address, packet.isV6(), high, low);
    if (packet.isIpsec()) { // it has no ports, and no checksum of ours
      if (!packet.isV6()) {
        Checksum.repair(memory, packet.ip() + Ipv4.CHECKSUM, addressChange);
      }
      return;
    }
    int before = Octets.get16(memory, portAt);
    long portChange = Checksum.change16(before, port);
    Octets.put16(memory, portAt, port);
    if (!packet.isV6()) {
      Checksum.repair(memory, packet.ip() + Ipv4.CHECKSUM, addressChange);
    }
    if (packet.isSctp()) {
      if (port != before) { // else a wrong one stays wrong, and addresses are not in it
        packet.writeSctpChecksum();
      }
      return;
    }

    long checksum = packet.transport() + (packet.isTcp() ? Tcp.CHECKSUM : Udp.CHECKSUM);
    if (VirtioHeader.needsChecksum(memory, packet.frame() - VirtioHeader.LENGTH)) {
      // Only the pseudo header is in it so far, and that has addresses but no ports.
      Checksum.repairUnfinished(memory, checksum, addressChange);
    } else if (packet.isTcp()) {
      Checksum.repair(memory, checksum, addressChange + portChange);
    } else if (Octets.get16(memory, checksum) == 0) {
      computeChecksum(packet); // ip_vs gives it the one that it does not have
    } else {
      Checksum.repair(memory, checksum, addressChange + portChange);
      if (Octets.get16(memory, checksum) == 0) {
        Octets.put16(memory, checksum, 0xffff); // 0 would say that there is no checksum
      }
    }
  }

  /** Finishes a checksum that the sender left to its device. */
  static void finishChecksum(PacketView packet) {
    MemorySegment memory = packet.memory();
    long virtio = packet.frame() - VirtioHeader.LENGTH;
    if (!VirtioHeader.needsChecksum(memory, virtio)) {
      return;
    }
    if (packet.isSctp()) {
      packet.writeSctpChecksum();
    } else {
      computeChecksum(packet);
    }
    VirtioHeader.clear(memory, virtio);
  }

  private static void computeChecksum(PacketView packet) {
    MemorySegment memory = packet.memory();
    long checksum = packet.transport() + (packet.isTcp() ? Tcp.CHECKSUM : Udp.CHECKSUM);
    int length = packet.totalLength() - packet.ipHeader();
    Octets.put16(memory, checksum, 0);
    long sum =
        Ip.pseudoHeader(memory, packet.ip(), packet.isV6(), packet.protocol(), length)
            + Checksum.sum(memory, packet.transport(), length);
    int finished = Checksum.finish(sum);
    Octets.put16(memory, checksum, finished == 0 && !packet.isTcp() ? 0xffff : finished);
  }
}
