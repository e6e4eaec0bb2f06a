package gemel.bench.traffic;

import gemel.ipvs.embedded.packet.Checksum;
import gemel.ipvs.embedded.packet.Ethernet;
import gemel.ipvs.embedded.packet.Ip;
import gemel.ipvs.embedded.packet.Ipv4;
import gemel.ipvs.embedded.packet.Octets;
import gemel.ipvs.embedded.packet.Tcp;
import gemel.ipvs.embedded.packet.Udp;
import gemel.linux.net.IpAddress;
import gemel.linux.packet.VirtioHeader;
import java.lang.foreign.MemorySegment;

/** Writes frames of the shortest length, with an empty virtio header before each. */
public final class Frames {
  /** The shortest frame of Ethernet, its check sequence not counted. */
  public static final int LENGTH = 60;

  /** With the virtio header, rounded up to whole cache lines. */
  public static final int SLOT = 128;

  private static final int TTL = 64;
  private static final int WINDOW = 64_000;
  private static final int NO_OPTIONS = 5 << 4;

  private Frames() {}

  /** Where the frame of the slot {@code number} begins. */
  public static long at(long number) {
    return number * SLOT + VirtioHeader.LENGTH;
  }

  /** A segment without octets. */
  public static void writeTcp(
      MemorySegment memory, long at, long to, long from, Flow flow, int flags) {
    long segment = start(memory, at, to, from, flow, Ip.TCP, Tcp.MIN_LENGTH);
    Octets.put8(memory, segment + Tcp.DATA_OFFSET, NO_OPTIONS);
    Octets.put8(memory, segment + Tcp.FLAGS, flags);
    Octets.put16(memory, segment + Tcp.WINDOW, WINDOW);
    finish(memory, at, segment + Tcp.CHECKSUM, Ip.TCP, Tcp.MIN_LENGTH);
  }

  /** A datagram that fills the frame with zeros. */
  public static void writeUdp(MemorySegment memory, long at, long to, long from, Flow flow) {
    int length = LENGTH - Ethernet.LENGTH - Ipv4.MIN_LENGTH;
    long datagram = start(memory, at, to, from, flow, Ip.UDP, length);
    Octets.put16(memory, datagram + 4, length);
    finish(memory, at, datagram + Udp.CHECKSUM, Ip.UDP, length);
  }

  /** Who sends to whom in a frame of IPv4 without options. */
  public static Flow flow(MemorySegment memory, long at) {
    long ip = at + Ethernet.LENGTH;
    long transport = ip + Ipv4.MIN_LENGTH;
    return new Flow(
        IpAddress.v4(Octets.get32(memory, ip + Ipv4.SOURCE)),
        Octets.get16(memory, transport),
        IpAddress.v4(Octets.get32(memory, ip + Ipv4.DESTINATION)),
        Octets.get16(memory, transport + 2));
  }

  /** Everything up to the ports; where the transport header begins. */
  private static long start(
      MemorySegment memory, long at, long to, long from, Flow flow, int protocol, int length) {
    memory.asSlice(at - VirtioHeader.LENGTH, VirtioHeader.LENGTH + LENGTH).fill((byte) 0);
    Ethernet.write(memory, at, to, from, false);
    Ipv4.write(
        memory,
        at + Ethernet.LENGTH,
        0,
        Ipv4.MIN_LENGTH + length,
        0,
        Ipv4.DONT_FRAGMENT,
        TTL,
        protocol,
        (int) flow.source().low(),
        (int) flow.destination().low());
    long transport = at + Ethernet.LENGTH + Ipv4.MIN_LENGTH;
    Octets.put16(memory, transport, flow.sourcePort());
    Octets.put16(memory, transport + 2, flow.destinationPort());
    return transport;
  }

  private static void finish(
      MemorySegment memory, long at, long checksum, int protocol, int length) {
    long ip = at + Ethernet.LENGTH;
    long sum =
        Ip.pseudoHeader(memory, ip, false, protocol, length)
            + Checksum.sum(memory, ip + Ipv4.MIN_LENGTH, length);
    Octets.put16(memory, checksum, Checksum.finish(sum));
  }
}
