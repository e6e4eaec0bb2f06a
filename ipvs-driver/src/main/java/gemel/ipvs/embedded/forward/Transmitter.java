package gemel.ipvs.embedded.forward;

import gemel.ipvs.Encapsulation;
import gemel.ipvs.embedded.channel.PacketPort;
import gemel.ipvs.embedded.network.NextHop;
import gemel.ipvs.embedded.packet.Ethernet;
import gemel.ipvs.embedded.packet.Ip;
import gemel.ipvs.embedded.packet.PacketView;
import gemel.ipvs.embedded.packet.Tcp;
import gemel.ipvs.embedded.packet.Udp;
import gemel.linux.packet.VirtioHeader;
import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;

/**
 * Sends packets on by one of the methods, rewriting them where they lie. A packet that does not go
 * is counted here, under what kept it; one that goes, by who asked for it: that one knows as what.
 */
final class Transmitter {
  private final Outlets outlets;
  private final Answering answering;
  private final Counters counters;
  private final Segmenter segmenter;
  private final Fragmenter fragmenter;
  private final PlainFrame plain = new PlainFrame();
  private final Tunnel tunnel = new Tunnel();
  private boolean pmtuDisc = true;

  Transmitter(Outlets outlets, Answering answering, Scratch scratch, Counters counters) {
    this.outlets = outlets;
    this.answering = answering;
    this.counters = counters;
    this.segmenter = new Segmenter(scratch);
    this.fragmenter = new Fragmenter(scratch);
  }

  /**
   * Whether the next packet is refused if a tunnel makes it too long and it may not be fragmented;
   * else the tunnel's outer packet is cut.
   */
  void discoversMtu(boolean on) {
    pmtuDisc = on;
  }

  /**
   * Whether a packet may go on, before anything of it is changed: it has a hop left, fits, or may
   * be made to fit. One that may not is counted here, and answered if we are Master.
   *
   * @param overhead octets that the method adds
   */
  boolean mayPass(PacketView packet, NextHop hop, int overhead, boolean isMaster, long now) {
    if (packet.hops() <= 1) {
      if (isMaster) {
        answering.timeExceeded(packet, now);
      }
      counters.count(Counter.DROPPED_TTL);
      return false;
    }
    int most = Ip.leastMtu(hop.mtu() - overhead, packet.isV6());
    if (longest(packet, overhead) > most && packet.dontFragment() && (pmtuDisc || overhead == 0)) {
      if (isMaster) {
        answering.fragmentationNeeded(packet, most, now);
      }
      counters.count(Counter.DROPPED_TOO_LONG);
      return false;
    }
    return true;
  }

  /** The longest IP packet that the frame stands for; tunnelled big frames are cut to fit. */
  static int longest(PacketView packet, int overhead) {
    if (packet.longestPiece() > 0) {
      return packet.longestPiece();
    }
    if (!isBig(packet)) {
      return packet.totalLength();
    }
    if (overhead > 0) {
      return 0;
    }
    int gsoSize = VirtioHeader.gsoSize(packet.memory(), packet.frame() - VirtioHeader.LENGTH);
    int transport = packet.isTcp() ? packet.tcpHeader() : Udp.LENGTH;
    return packet.ipHeader() + transport + gsoSize;
  }

  private static boolean isBig(PacketView packet) {
    return VirtioHeader.gsoType(packet.memory(), packet.frame() - VirtioHeader.LENGTH)
        != VirtioHeader.GSO_NONE;
  }

  /** To another address and port; whether it went. */
  boolean translateDestination(PacketView packet, NextHop hop, long high, long low, int port) {
    decrementHops(packet);
    Translation.destination(packet, high, low, port);
    return sendAsItIs(packet, hop);
  }

  /** From another address and port; whether it went. */
  boolean translateSource(PacketView packet, NextHop hop, long high, long low, int port) {
    decrementHops(packet);
    Translation.source(packet, high, low, port);
    return sendAsItIs(packet, hop);
  }

  /** To another hardware address; whether it went. */
  boolean direct(PacketView packet, NextHop hop) {
    decrementHops(packet);
    return sendAsItIs(packet, hop);
  }

  private boolean sendAsItIs(PacketView packet, NextHop hop) {
    PacketPort port = port(hop, packet.isV6());
    if (port == null) {
      return false;
    }
    MemorySegment memory = packet.memory();
    plain.to(hop, packet.isV6());
    if (packet.isSctp()) {
      Translation.finishChecksum(packet); // no virtio header says that a CRC is missing
    }
    if (isBig(packet) && !port.sendsBigFrames()) {
      return cut(packet, plain, hop.mtu(), port);
    }
    if (!isBig(packet) && isForPieces(packet, hop.mtu())) {
      Translation.finishChecksum(packet);
      return fragment(memory, packet.ip(), pieceOf(packet, hop.mtu()), plain, port);
    }
    plain.write(memory, packet.frame(), packet.ip());
    port.send(memory, packet.frame(), Ethernet.LENGTH + packet.totalLength());
    return true;
  }

  private static void decrementHops(PacketView packet) {
    Ip.decrementHops(packet.memory(), packet.ip(), packet.isV6());
  }

  /**
   * Whether a packet's transport checksum, unfinished so far, is left to the server at the tunnel's
   * end.
   */
  static boolean leavesChecksum(PacketView packet, Encapsulation encapsulation) {
    return TunnelHeader.mayLeaveChecksum(encapsulation)
        && !isBig(packet)
        && !packet.isSctp()
        && VirtioHeader.needsChecksum(packet.memory(), packet.frame() - VirtioHeader.LENGTH);
  }

  /**
   * Inside another packet, to a server.
   *
   * @param flow {@link FlowHash}
   * @return whether it went
   */
  boolean tunnel(
      PacketView packet, NextHop hop, long high, long low, Encapsulation encapsulation, int flow) {
    tunnel.to(hop, high, low, encapsulation, flow);
    tunnel.mayBeCut(!pmtuDisc);
    PacketPort port = port(hop, tunnel.isV6());
    if (port == null) {
      return false;
    }
    MemorySegment memory = packet.memory();
    decrementHops(packet);
    if (isBig(packet)) {
      return cut(packet, tunnel, hop.mtu() - tunnel.overhead(), port);
    }
    int withRemoteChecksum = Tunnel.overhead(encapsulation, high, low, true);
    if (leavesChecksum(packet, encapsulation)
        && packet.totalLength() <= hop.mtu() - withRemoteChecksum) {
      int checksum = packet.isTcp() ? Tcp.CHECKSUM : Udp.CHECKSUM;
      tunnel.leaveChecksum(packet.ipHeader(), packet.ipHeader() + checksum);
    } else {
      Translation.finishChecksum(packet);
    }
    int mtu = hop.mtu() - tunnel.overhead();
    boolean inPieces = isForPieces(packet, mtu);
    if (inPieces && tunnel.isV6() && !packet.isV6()) {
      int most = pieceOf(packet, mtu); // the server need not reassemble twice
      return fragment(memory, packet.ip(), most, tunnel, port);
    }
    long outer = packet.frame() - tunnel.overhead();
    VirtioHeader.clear(memory, outer - VirtioHeader.LENGTH);
    tunnel.write(memory, outer, packet.ip());
    if (inPieces) {
      long ip = outer + Ethernet.LENGTH;
      return fragment(memory, ip, pieceOf(packet, hop.mtu()), plain.to(hop, tunnel.isV6()), port);
    }
    port.send(memory, outer, tunnel.length() + packet.totalLength());
    return true;
  }

  private boolean cut(PacketView packet, Wrapping wrapping, int longest, PacketPort port) {
    int segments = segmenter.send(packet, wrapping, longest, port);
    counters.count(Counter.SEGMENTS, segments);
    if (segments == 0) {
      counters.count(Counter.DROPPED_OFFLOAD);
    }
    return segments > 0;
  }

  /** What came in pieces goes on in pieces, as with Linux. */
  private static boolean isForPieces(PacketView packet, int mtu) {
    return packet.longestPiece() > 0 || packet.totalLength() > mtu;
  }

  private static int pieceOf(PacketView packet, int mtu) {
    return packet.longestPiece() > 0 ? Math.min(mtu, packet.longestPiece()) : mtu;
  }

  private boolean fragment(
      MemorySegment memory, long ip, int mtu, Wrapping wrapping, PacketPort port) {
    int pieces = fragmenter.send(memory, ip, mtu, wrapping, port);
    counters.count(Counter.FRAGMENTS, pieces);
    if (pieces == 0) {
      counters.count(Counter.DROPPED_TOO_LONG);
    }
    return pieces > 0;
  }

  private @Nullable PacketPort port(NextHop hop, boolean isV6) {
    PacketPort port = outlets.find(hop.ifindex(), isV6);
    if (port == null) {
      counters.count(Counter.DROPPED_UNREACHABLE);
    }
    return port;
  }
}
