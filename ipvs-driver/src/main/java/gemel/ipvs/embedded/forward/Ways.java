package gemel.ipvs.embedded.forward;

import gemel.ipvs.embedded.network.HeldPackets;
import gemel.ipvs.embedded.network.NextHop;
import gemel.ipvs.embedded.network.NextHopTable;
import gemel.ipvs.embedded.network.PathMtus;
import gemel.ipvs.embedded.packet.Ip;
import gemel.ipvs.embedded.packet.PacketView;
import gemel.linux.net.IpAddress;
import org.jspecify.annotations.Nullable;

/** Where packets go next; one whose way is not known yet waits for it. */
final class Ways {
  private final NextHopTable hops;
  private final HeldPackets held;
  private final Counters counters;
  private final PathMtus mtus = new PathMtus();

  Ways(NextHopTable hops, HeldPackets held, Counters counters) {
    this.hops = hops;
    this.held = held;
    this.counters = counters;
  }

  /** The way to an address, if it is known by now. */
  @Nullable NextHop known(long high, long low, long now) {
    NextHop hop = hops.find(high, low, now);
    return hop.kind() == NextHop.Kind.KNOWN ? mtus.narrowed(hop, high, low, now) : null;
  }

  /** Whether it is known by now that an address is no other host's: ours, or everybody's. */
  boolean isNoHosts(long high, long low, long now) {
    return hops.find(high, low, now).kind() == NextHop.Kind.NO_HOST;
  }

  /** A router on the way to an address takes no longer packets. */
  void learnMtu(long high, long low, int mtu, long now) {
    mtus.learn(high, low, Ip.isV6(high, low), mtu, now);
  }

  /**
   * The way of a packet to an address, by its two halves.
   *
   * @return null if the packet has been put aside until the way is known, or dropped: counted
   */
  @Nullable NextHop of(PacketView packet, long high, long low, long now) {
    NextHop hop = hops.find(high, low, now);
    switch (hop.kind()) {
      case KNOWN -> {
        return mtus.narrowed(hop, high, low, now);
      }
      case PENDING ->
          counters.count(
              held.hold(
                      new IpAddress(high, low),
                      packet.ifindex(),
                      packet.memory(),
                      packet.frame(),
                      packet.frameLength(),
                      packet.longestPiece(),
                      now)
                  ? Counter.HELD
                  : Counter.DROPPED_HELD);
      case UNREACHABLE, NO_HOST -> counters.count(Counter.DROPPED_UNREACHABLE);
    }
    return null;
  }
}
