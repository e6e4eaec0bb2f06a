package gemel.linux.net;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What packets are wrapped in that take a way of a route: one of the kernel's light-weight tunnels
 * (ip-route(8), ENCAP; linux/lwtunnel.h). Written as ip(8) writes it.
 */
public sealed interface Encapsulation {
  /** Where a number was not said. */
  int UNSAID = -1;

  /**
   * A stack of MPLS labels (RFC 3032).
   *
   * @param labels the outermost first, each 0..1048575
   */
  record Mpls(List<Integer> labels) implements Encapsulation {
    public Mpls {
      labels = List.copyOf(labels);
    }

    @Override
    public String toString() {
      return "mpls " + labels.stream().map(String::valueOf).collect(Collectors.joining("/"));
    }
  }

  /**
   * What a tunnel interface that takes its orders from routes ({@code external}) is to write into
   * the outer header.
   *
   * @param family of the outer header
   * @param id of the tunnel, 64 bits unsigned; null for none
   * @param destination whither; null for what the interface says
   * @param source whence; null for what the kernel chooses
   * @param tos type of service or traffic class, 0..255 or {@link #UNSAID}
   * @param ttl time to live or hop limit, 0..255 or {@link #UNSAID}
   * @param flags TUNNEL_* (linux/if_tunnel.h), the octets swapped on a little-endian host; {@link
   *     #UNSAID} for none
   */
  record Tunnel(
      AddressFamily family,
      @Nullable Long id,
      @Nullable IpAddress destination,
      @Nullable IpAddress source,
      int tos,
      int ttl,
      int flags)
      implements Encapsulation {
    @Override
    public String toString() {
      boolean six = family == AddressFamily.IPV6;
      return (six ? "ip6" : "ip")
          + (id == null ? "" : " id " + Long.toUnsignedString(id))
          + (destination == null ? "" : " dst " + destination)
          + (source == null ? "" : " src " + source)
          + (tos == UNSAID ? "" : (six ? " tc " : " tos ") + tos)
          + (ttl == UNSAID ? "" : (six ? " hoplimit " : " ttl ") + ttl)
          + (flags == UNSAID ? "" : " flags " + flags);
    }
  }

  /**
   * Identifier-locator addressing, IPv6 only: the upper half of the destination is exchanged.
   *
   * @param locator the 64 bits that it becomes
   */
  record Ila(long locator) implements Encapsulation {
    @Override
    public String toString() {
      return "ila %x:%x:%x:%x"
          .formatted(
              locator >>> 48, locator >>> 32 & 0xffff, locator >>> 16 & 0xffff, locator & 0xffff);
    }
  }
}
