package gemel.vrrp;

import gemel.linux.net.AddressFamily;
import gemel.linux.net.IpAddress;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How the advertisements of an instance reach its peers. */
public sealed interface Transport {
  /** Where advertisements come from; null for the interface's first address. */
  @Nullable Source source();

  /** The family of the advertisements, and of the addresses in them. */
  AddressFamily family();

  /** To a group on the link (RFC 9568 section 5.1.1.2). */
  record Multicast(IpAddress group, @Nullable Source source) implements Transport {
    @Override
    public AddressFamily family() {
      return group.family();
    }

    /** All VRRP routers, over IPv4. */
    public static final IpAddress GROUP_V4 = IpAddress.parse("224.0.0.18");

    /** All VRRP routers, over IPv6. */
    public static final IpAddress GROUP_V6 = IpAddress.parse("ff02::12");

    /** To all VRRP routers over IPv4, from the interface's first address. */
    public static final Multicast DEFAULT = new Multicast(GROUP_V4, null);
  }

  /**
   * To each peer, as keepalived's {@code unicast_peer}.
   *
   * @param peers at least one, all of one family
   * @param checkSource whether what comes from no peer is dropped
   * @param ttl of what is sent
   */
  record Unicast(@Nullable Source source, List<UnicastPeer> peers, boolean checkSource, int ttl)
      implements Transport {
    public Unicast {
      peers = List.copyOf(peers);
      if (peers.isEmpty()) {
        throw new IllegalArgumentException("unicast without a peer");
      }
    }

    @Override
    public AddressFamily family() {
      return peers.getFirst().address().family();
    }

    /** The peer with an address. */
    public Optional<UnicastPeer> peer(IpAddress address) {
      return peers.stream().filter(peer -> peer.address().equals(address)).findFirst();
    }
  }

  /**
   * To nobody: unicast is asked for, and there is no peer. An instance cannot take part so
   * (keepalived's {@code unicast_fault_no_peer}).
   */
  record Nobody(AddressFamily family) implements Transport {
    @Override
    public @Nullable Source source() {
      return null;
    }
  }

  /**
   * The address to speak from.
   *
   * @param needed whether the instance cannot take part while its interface has not got it
   *     (keepalived's {@code track_src_ip})
   */
  record Source(IpAddress address, boolean needed) {}

  /**
   * Another router.
   *
   * @param minTtl the least time to live that its advertisements may arrive with, 0..255
   * @param maxTtl the greatest
   */
  record UnicastPeer(IpAddress address, int minTtl, int maxTtl) {}
}
