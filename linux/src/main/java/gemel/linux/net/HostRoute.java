package gemel.linux.net;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A route as somebody wants it in the kernel (ip-route(8)).
 *
 * @param key what the kernel knows it by
 * @param vrf the virtual routing domain (VRF) whose table it belongs into, whatever table the key
 *     names; null for the key's
 * @param placement where it stands among routes to the same destination
 * @param source the address that the host sends from; null for what the kernel chooses
 * @param hops its ways: none for a route that is no way, several to share the packets
 * @param metrics what it says of connections
 * @param expiresSeconds until the kernel takes it away, IPv6 only; {@link #UNSAID} for never
 * @param preference of an IPv6 router, as RFC 4191 section 2.1 has it; {@link #UNSAID} for medium
 * @param ttlPropagation of MPLS: 1, 0, or {@link #UNSAID}
 */
public record HostRoute(
    Key key,
    @Nullable InterfaceName vrf,
    Placement placement,
    @Nullable IpAddress source,
    List<RouteHop> hops,
    RouteMetrics metrics,
    long expiresSeconds,
    int preference,
    int ttlPropagation) {
  /** Where a number was not said. */
  public static final int UNSAID = -1;

  /** The routing protocol that keepalived's routes carry (RTPROT_KEEPALIVED). */
  public static final int KEEPALIVED = 18;

  /** The table main. */
  public static final int MAIN = 254;

  public HostRoute {
    hops = List.copyOf(hops);
  }

  /** What becomes of packets (RTN_*). */
  public enum Kind {
    UNICAST(1),
    LOCAL(2),
    BROADCAST(3),
    ANYCAST(4),
    MULTICAST(5),
    BLACKHOLE(6),
    UNREACHABLE(7),
    PROHIBIT(8),
    THROW(9);

    private final int number;

    Kind(int number) {
      this.number = number;
    }

    /** RTN_*. */
    public int number() {
      return number;
    }

    /** As ip(8) writes it. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Among routes to the same destination with the same priority. */
  public enum Placement {
    /** There must be no other. */
    ALONE,
    FIRST,
    LAST
  }

  /**
   * What the kernel knows a route by.
   *
   * @param destination whither
   * @param from whence, IPv6 only; null for anywhere
   * @param table 1..4294967295, unsigned
   * @param protocol who made it, 0..255
   * @param scope 0..255, {@link #UNSAID} for the widest
   * @param tos type of service, IPv4 only
   * @param priority the metric, unsigned, less is better; {@link #UNSAID} for the kernel's default
   */
  public record Key(
      Kind kind,
      IpPrefix destination,
      @Nullable IpPrefix from,
      int table,
      int protocol,
      int scope,
      int tos,
      long priority) {
    /** The same in another table. */
    public Key inTable(int other) {
      return new Key(kind, destination, from, other, protocol, scope, tos, priority);
    }

    @Override
    public String toString() {
      return (kind == Kind.UNICAST ? "" : kind.word() + " ")
          + (destination.length() == 0 ? "default" : destination)
          + (from == null ? "" : " from " + from)
          + (table == MAIN ? "" : " table " + Integer.toUnsignedString(table))
          + (tos == 0 ? "" : " tos 0x%02x".formatted(tos))
          + (priority == UNSAID ? "" : " metric " + priority);
    }
  }

  /** The same in a table, whatever domain that belongs to. */
  public HostRoute inTable(int table) {
    return new HostRoute(
        key.inTable(table),
        null,
        placement,
        source,
        hops,
        metrics,
        expiresSeconds,
        preference,
        ttlPropagation);
  }

  @Override
  public String toString() {
    String ways =
        hops.size() < 2
            ? hops.stream().map(RouteHop::toString).collect(Collectors.joining())
            : hops.stream().map(hop -> " nexthop" + hop).collect(Collectors.joining());
    return key
        + (vrf == null ? "" : " vrf " + vrf)
        + (source == null ? "" : " src " + source)
        + ways;
  }
}
