package gemel.ipvs.embedded.network;

import gemel.linux.net.IpAddress;
import gemel.linux.net.IpPrefix;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a packet leaves for a destination.
 *
 * @param kind whether that is known
 * @param ifindex the interface that it leaves by
 * @param destinationMac 48 bits
 * @param sourceMac 48 bits
 * @param mtu the interface's, or less where a router on the way has said so
 * @param source the address of ours that a tunnel's outer header comes from
 * @param networks that our addresses put us on, if the destination is on the interface's own link;
 *     empty if it is behind a router
 */
public record NextHop(
    Kind kind,
    int ifindex,
    long destinationMac,
    long sourceMac,
    int mtu,
    IpAddress source,
    List<IpPrefix> networks) {
  public NextHop {
    networks = List.copyOf(networks);
  }

  /** One that is behind a router. */
  public NextHop(
      Kind kind, int ifindex, long destinationMac, long sourceMac, int mtu, IpAddress source) {
    this(kind, ifindex, destinationMac, sourceMac, mtu, source, List.of());
  }

  /** Whether a next hop can be used. */
  public enum Kind {
    KNOWN,
    /** Asked for; hold the packet. */
    PENDING,
    /** There is no way, or nobody answers. */
    UNREACHABLE,
    /** It is ours, or everybody's, or a route forbids it: nothing is forwarded there. */
    NO_HOST
  }

  public static final NextHop PENDING = none(Kind.PENDING);
  public static final NextHop UNREACHABLE = none(Kind.UNREACHABLE);

  public static final NextHop NO_HOST = none(Kind.NO_HOST);

  /** The same way, for shorter packets. */
  NextHop withMtu(int octets) {
    return new NextHop(kind, ifindex, destinationMac, sourceMac, octets, source, networks);
  }

  /** The network that the destination and another address are both on; null if there is none. */
  public @Nullable IpPrefix networkOf(long high, long low) {
    for (int i = 0; i < networks.size(); i++) {
      if (networks.get(i).contains(high, low)) {
        return networks.get(i);
      }
    }
    return null;
  }

  private static NextHop none(Kind kind) {
    return new NextHop(kind, 0, 0, 0, 0, IpAddress.v4(0));
  }
}
