package gemel.ipvs.embedded.lab;

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
 * Takes IPIP packets apart where the kernel has no ipip: reads them from the link and sends what is
 * inside into one end of a veth pair, so that the stack takes it in at the other end.
 */
final class Decapsulator {
  private static final int ETHERNET = 14;
  private static final int IP = 20;
  private static final int IPIP = 4;
  private static final int LONGEST = 2048;
  private static final long LONGEST_WAIT_NANOS = 100_000_000;

  private final String link;
  private final String into;
  private final String other;
  private final WakeUp wakeUp = new WakeUp();
  private volatile boolean ending;

  /**
   * @param link where the packets come in
   * @param into the end of a veth pair
   * @param other its other end
   */
  Decapsulator(String link, String into, String other) {
    this.link = link;
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
    try (PacketSocket in = PacketSocket.plain(find(link).index(), EtherType.IPV4);
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
          if (frame.get(ValueLayout.JAVA_BYTE, ETHERNET + 9) == IPIP) {
            packets++;
            pass(frame, length, to, out);
          }
        }
      }
    }
    return packets;
  }

  private static void pass(MemorySegment frame, int length, MacAddress to, PacketSocket out) {
    MemorySegment inner = frame.asSlice(IP);
    MemorySegment.copy(frame, 6, inner, 6, 8);
    MemorySegment.copy(to.octets(), 0, inner, ValueLayout.JAVA_BYTE, 0, 6);
    out.send(inner, length - IP);
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
