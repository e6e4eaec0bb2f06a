package gemel.ipvs.embedded.lab;

import gemel.ipvs.embedded.wire.InternetChecksum;
import gemel.linux.libc.Poller;
import gemel.linux.libc.WakeUp;
import gemel.linux.net.MacAddress;
import gemel.linux.netlink.Link;
import gemel.linux.netlink.RouteNetlink;
import gemel.linux.packet.EtherType;
import gemel.linux.packet.PacketSocket;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * Takes tunnelled packets apart where the kernel has no ipip: reads them from the link and sends
 * what is inside into one end of a veth pair, so that the stack takes it in at the other end.
 */
final class Decapsulator {
  private static final int ETHERNET = 14;
  private static final int UDP = 17;
  private static final int GRE = 47;
  private static final int UDP_HEADER = 8;
  private static final int LONGEST = 2048;
  private static final long LONGEST_WAIT_NANOS = 100_000_000;

  private final String link;
  private final int etherType;
  private final String into;
  private final String other;
  private final WakeUp wakeUp = new WakeUp();
  private volatile boolean ending;

  /**
   * @param link where the packets come in
   * @param etherType of the outer packets
   * @param into the end of a veth pair
   * @param other its other end
   */
  Decapsulator(String link, int etherType, String into, String other) {
    this.link = link;
    this.etherType = etherType;
    this.into = into;
    this.other = other;
  }

  void end() {
    ending = true;
    wakeUp.wake();
  }

  /** Works until {@link #end}; how many packets there were. In the server's namespace. */
  long work(Runnable ready) {
    MacAddress to = find(other).mac();
    long packets = 0;
    try (PacketSocket in = PacketSocket.plain(find(link).index(), etherType);
        PacketSocket out = PacketSocket.plain(find(into).index(), EtherType.NONE);
        Poller poller = new Poller();
        Arena arena = Arena.ofConfined()) {
      poller.add(in.number());
      poller.add(wakeUp);
      MemorySegment frame = arena.allocate(LONGEST);
      ready.run();
      while (!ending) {
        poller.await(LONGEST_WAIT_NANOS);
        wakeUp.clear();
        int length;
        while ((length = in.receive(frame)) > 0) {
          int outer = etherType == EtherType.IPV6 ? 40 : 20;
          int protocol = octet(frame, ETHERNET + (outer == 40 ? 6 : 9));
          int header = outer + tunnelHeader(frame, ETHERNET + outer, protocol);
          if (header >= outer) {
            packets++;
            if (protocol == UDP) {
              finishChecksum(frame, ETHERNET + outer + UDP_HEADER, length);
            }
            pass(frame, length, header, to, out);
          }
        }
      }
    }
    return packets;
  }

  /** How long what stands before the inner packet is; negative if it is no tunnel's. */
  private static int tunnelHeader(MemorySegment frame, int at, int protocol) {
    return switch (protocol) {
      case 4, 41 -> 0;
      case GRE -> (octet(frame, at) & 0x80) != 0 ? 8 : 4;
      case UDP -> UDP_HEADER + 4 + 4 * octet(frame, at + UDP_HEADER);
      default -> -1000;
    };
  }

  /** What GUE's remote checksum offload leaves to the receiver. */
  private static void finishChecksum(MemorySegment frame, int gue, int end) {
    if (octet(frame, gue) != 2) {
      return;
    }
    int inner = gue + 12;
    int from = inner + half(frame, gue + 8);
    int field = inner + half(frame, gue + 10);
    byte[] covered = frame.asSlice(from, end - from).toArray(ValueLayout.JAVA_BYTE);
    int sum = ~InternetChecksum.sum(covered, 0, covered.length, 0);
    frame.set(ValueLayout.JAVA_BYTE, field, (byte) (sum >>> 8));
    frame.set(ValueLayout.JAVA_BYTE, field + 1, (byte) sum);
  }

  private static int octet(MemorySegment frame, long at) {
    return frame.get(ValueLayout.JAVA_BYTE, at) & 0xff;
  }

  private static int half(MemorySegment frame, long at) {
    return octet(frame, at) << 8 | octet(frame, at + 1);
  }

  private static void pass(
      MemorySegment frame, int length, int header, MacAddress to, PacketSocket out) {
    boolean isV6 = octet(frame, ETHERNET + header) >> 4 == 6;
    MemorySegment inner = frame.asSlice(header);
    MemorySegment.copy(frame, 6, inner, 6, 6);
    byte[] type = isV6 ? new byte[] {(byte) 0x86, (byte) 0xdd} : new byte[] {8, 0};
    MemorySegment.copy(type, 0, inner, ValueLayout.JAVA_BYTE, 12, 2);
    MemorySegment.copy(to.octets(), 0, inner, ValueLayout.JAVA_BYTE, 0, 6);
    out.send(inner, length - header);
  }

  private static Link find(String name) {
    try (RouteNetlink netlink = new RouteNetlink()) {
      return netlink.links().stream()
          .filter(link -> link.name().toString().equals(name))
          .findFirst()
          .orElseThrow(() -> new IllegalStateException("no interface " + name));
    }
  }
}
