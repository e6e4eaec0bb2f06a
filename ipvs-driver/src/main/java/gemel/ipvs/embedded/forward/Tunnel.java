package gemel.ipvs.embedded.forward;

import gemel.ipvs.Encapsulation;
import gemel.ipvs.embedded.network.NextHop;
import gemel.ipvs.embedded.packet.Ethernet;
import gemel.ipvs.embedded.packet.Ip;
import gemel.ipvs.embedded.packet.Ipv4;
import gemel.ipvs.embedded.packet.Ipv6;
import gemel.ipvs.embedded.packet.Octets;
import java.lang.foreign.MemorySegment;

/**
 * The outer packet from us to the real server, around the client's packet (RFC 2003, RFC 2473). The
 * two may be of different versions.
 */
final class Tunnel implements Wrapping {
  /** Explicit congestion notification (RFC 3168), in the type of service. */
  private static final int ECN = 3;

  private static final int CE = 3;
  private static final int ECT_0 = 2;

  private final TunnelHeader header = new TunnelHeader();
  private NextHop hop = NextHop.UNREACHABLE;
  private long serverHigh;
  private long serverLow;
  private long sourceHigh;
  private long sourceLow;
  private boolean mayBeCut;
  private int nextId = 1;

  /**
   * What it adds to a packet to a server.
   *
   * @param remoteChecksum whether the packet's own checksum is left to the server
   */
  static int overhead(
      Encapsulation encapsulation, long serverHigh, long serverLow, boolean remoteChecksum) {
    return outerLength(serverHigh, serverLow) + TunnelHeader.length(encapsulation, remoteChecksum);
  }

  private static int outerLength(long serverHigh, long serverLow) {
    return Ip.isV6(serverHigh, serverLow) ? Ipv6.LENGTH : Ipv4.MIN_LENGTH;
  }

  /**
   * The packets that are written next go there.
   *
   * @param flow of the packets, the same for all of a connection's
   */
  Tunnel to(NextHop way, long high, long low, Encapsulation encapsulation, int flow) {
    hop = way;
    serverHigh = high;
    serverLow = low;
    sourceHigh = way.source().high();
    sourceLow = way.source().low();
    if (encapsulation instanceof Encapsulation.IpipFrom from) {
      sourceHigh = FlowHash.high(from.sources(), flow);
      sourceLow = FlowHash.low(from.sources(), flow);
    }
    header.of(encapsulation, flow);
    return this;
  }

  /** The next packet's checksum is left to the server; {@link TunnelHeader#leaveChecksum}. */
  void leaveChecksum(int start, int field) {
    header.leaveChecksum(start, field);
  }

  /** Its outer packets may be fragmented, whatever the inner ones say. */
  void mayBeCut(boolean on) {
    mayBeCut = on;
  }

  int overhead() {
    return outerLength(serverHigh, serverLow) + header.length();
  }

  @Override
  public int length() {
    return Ethernet.LENGTH + overhead();
  }

  @Override
  public boolean isV6() {
    return Ip.isV6(serverHigh, serverLow);
  }

  /** Congestion that was met before the tunnel is not met again in it (RFC 6040). */
  private static int outerTos(int inner) {
    return (inner & ECN) == CE ? inner & ~ECN | ECT_0 : inner;
  }

  /** Type of service, hops and "do not fragment" are the inner packet's, as ip_vs has them. */
  @Override
  public void write(MemorySegment memory, long frame, long inner) {
    boolean innerV6 = Ip.isV6(memory, inner);
    int length = Ip.totalLength(memory, inner, innerV6);
    int tos = outerTos(Ip.tos(memory, inner, innerV6));
    int hops = Ip.hops(memory, inner, innerV6);
    int protocol = header.protocol(innerV6);
    long outer = frame + Ethernet.LENGTH;
    Ethernet.write(memory, frame, hop.destinationMac(), hop.sourceMac(), isV6());
    if (isV6()) {
      Ipv6.write(
          memory,
          outer,
          tos,
          header.length() + length,
          protocol,
          hops,
          /* sourceHigh= */ sourceHigh,
          /* sourceLow= */ sourceLow,
          /* destinationHigh= */ serverHigh,
          /* destinationLow= */ serverLow);
    } else {
      int fragment = innerV6 || mayBeCut ? 0 : Octets.get16(memory, inner + Ipv4.FRAGMENT);
      Ipv4.write(
          memory,
          outer,
          tos,
          overhead() + length,
          nextId++,
          fragment & Ipv4.DONT_FRAGMENT,
          hops,
          protocol,
          /* source= */ (int) sourceLow,
          /* destination= */ (int) serverLow);
    }
    header.write(memory, outer, inner, innerV6, length);
  }
}
