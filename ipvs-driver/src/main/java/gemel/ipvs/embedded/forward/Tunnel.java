package gemel.ipvs.embedded.forward;

import gemel.ipvs.embedded.network.NextHop;
import gemel.ipvs.embedded.packet.Ethernet;
import gemel.ipvs.embedded.packet.Ipv4;
import gemel.ipvs.embedded.packet.Octets;
import java.lang.foreign.MemorySegment;

/** The outer packet of IPIP (RFC 2003): from us to the real server, around the client's packet. */
final class Tunnel {
  /** What it adds to a packet. */
  static final int OVERHEAD = Ipv4.MIN_LENGTH;

  private NextHop hop = new NextHop(NextHop.Kind.UNREACHABLE, 0, 0, 0, 0, 0);
  private int server;
  private int nextId = 1;

  /** The packets that are written next go there. */
  Tunnel to(NextHop way, int realServer) {
    hop = way;
    server = realServer;
    return this;
  }

  /**
   * Writes the Ethernet and the outer IP header before an inner packet. Type of service, TTL and
   * "do not fragment" are the inner packet's, as ip_vs has them.
   *
   * @param frame where the Ethernet header goes
   * @param inner where the inner packet begins: {@link Ethernet#LENGTH} and {@link #OVERHEAD}
   *     behind
   */
  void write(MemorySegment memory, long frame, long inner) {
    Ethernet.write(memory, frame, hop.destinationMac(), hop.sourceMac());
    Ipv4.write(
        memory,
        frame + Ethernet.LENGTH,
        Octets.get8(memory, inner + Ipv4.TOS),
        OVERHEAD + Octets.get16(memory, inner + Ipv4.TOTAL_LENGTH),
        nextId++,
        Octets.get16(memory, inner + Ipv4.FRAGMENT) & Ipv4.DONT_FRAGMENT,
        Octets.get8(memory, inner + Ipv4.TTL),
        Ipv4.PROTOCOL_IPIP,
        hop.source(),
        server);
  }
}
