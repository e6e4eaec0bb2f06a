package gemel.ipvs.embedded.forward;

import gemel.ipvs.embedded.channel.PacketPort;
import gemel.ipvs.embedded.network.NextHop;
import gemel.ipvs.embedded.packet.Ethernet;
import gemel.ipvs.embedded.packet.Ipv4;
import gemel.ipvs.embedded.packet.PacketView;
import gemel.ipvs.embedded.packet.Udp;
import gemel.linux.packet.VirtioHeader;
import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;

/** Sends packets on by one of the methods, rewriting them where they lie. */
final class Transmitter {
  private final Outlets outlets;
  private final Answering answering;
  private final Counters counters;
  private final Segmenter segmenter;
  private final Fragmenter fragmenter;
  private final Tunnel tunnel = new Tunnel();

  Transmitter(Outlets outlets, Answering answering, Scratch scratch, Counters counters) {
    this.outlets = outlets;
    this.answering = answering;
    this.counters = counters;
    this.segmenter = new Segmenter(scratch);
    this.fragmenter = new Fragmenter(scratch);
  }

  /**
   * Whether a packet may go on, before anything of it is changed: it has a hop left, fits, or may
   * be made to fit. One that may not is counted here, and answered if we are Master.
   *
   * @param overhead octets that the method adds
   */
  boolean mayPass(PacketView packet, NextHop hop, int overhead, boolean isMaster, long now) {
    if (packet.ttl() <= 1) {
      if (isMaster) {
        answering.timeExceeded(packet, now);
      }
      counters.count(Counter.DROPPED_TTL);
      return false;
    }
    if (longest(packet, overhead) > hop.mtu() - overhead && packet.dontFragment()) {
      if (isMaster) {
        answering.fragmentationNeeded(packet, hop.mtu() - overhead, now);
      }
      counters.count(Counter.DROPPED_TOO_LONG);
      return false;
    }
    return true;
  }

  /** The longest IP packet that the frame stands for; tunnelled big frames are cut to fit. */
  private static int longest(PacketView packet, int overhead) {
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

  /** To another address and port. */
  void translateDestination(PacketView packet, NextHop hop, int address, int port) {
    Ipv4.decrementTtl(packet.memory(), packet.ip());
    Translation.destination(packet, address, port);
    sendAsItIs(packet, hop);
  }

  /** From another address and port. */
  void translateSource(PacketView packet, NextHop hop, int address, int port) {
    Ipv4.decrementTtl(packet.memory(), packet.ip());
    Translation.source(packet, address, port);
    sendAsItIs(packet, hop);
  }

  /** To another hardware address. */
  void direct(PacketView packet, NextHop hop) {
    Ipv4.decrementTtl(packet.memory(), packet.ip());
    sendAsItIs(packet, hop);
  }

  /** A packet that is not TCP or UDP, its rewriting done. */
  void sendAsItIs(PacketView packet, NextHop hop) {
    PacketPort port = port(hop);
    if (port == null) {
      return;
    }
    MemorySegment memory = packet.memory();
    Ethernet.write(memory, packet.frame(), hop.destinationMac(), hop.sourceMac());
    if (!isBig(packet) && packet.totalLength() > hop.mtu()) {
      Translation.finishChecksum(packet);
      fragment(memory, packet.frame(), hop.mtu(), port);
    } else {
      port.send(memory, packet.frame(), Ethernet.LENGTH + packet.totalLength());
    }
  }

  /** Inside another packet. */
  void tunnel(PacketView packet, NextHop hop, int server) {
    PacketPort port = port(hop);
    if (port == null) {
      return;
    }
    MemorySegment memory = packet.memory();
    Ipv4.decrementTtl(memory, packet.ip());
    tunnel.to(hop, server);
    if (isBig(packet)) {
      int segments = segmenter.send(packet, tunnel, hop.mtu() - Tunnel.OVERHEAD, port);
      counters.count(Counter.SEGMENTS, segments);
      if (segments == 0) {
        counters.count(Counter.DROPPED_OFFLOAD);
      }
      return;
    }
    Translation.finishChecksum(packet);
    long outer = packet.frame() - Tunnel.OVERHEAD;
    VirtioHeader.clear(memory, outer - VirtioHeader.LENGTH);
    tunnel.write(memory, outer, packet.ip());
    int length = Tunnel.OVERHEAD + packet.totalLength();
    if (length > hop.mtu()) {
      fragment(memory, outer, hop.mtu(), port);
    } else {
      port.send(memory, outer, Ethernet.LENGTH + length);
    }
  }

  private void fragment(MemorySegment memory, long frame, int mtu, PacketPort port) {
    int pieces = fragmenter.send(memory, frame, mtu, port);
    counters.count(Counter.FRAGMENTS, pieces);
    if (pieces == 0) {
      counters.count(Counter.DROPPED_TOO_LONG);
    }
  }

  private @Nullable PacketPort port(NextHop hop) {
    PacketPort port = outlets.find(hop.ifindex());
    if (port == null) {
      counters.count(Counter.DROPPED_UNREACHABLE);
    }
    return port;
  }
}
