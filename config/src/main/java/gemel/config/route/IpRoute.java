package gemel.config.route;

import gemel.config.source.Origin;
import gemel.config.value.AddressPrefix;
import gemel.config.value.InterfaceName;
import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A route (ip-route(8)).
 *
 * @param type what becomes of packets
 * @param destination whither
 * @param from whence, IPv6 only; null for anywhere
 * @param placement where it stands among others to the same destination
 * @param table 1..4294967295; does not matter where there is a {@code vrf}
 * @param vrf the virtual routing domain whose table it is in; null for {@code table}
 * @param protocol who made it, 0..255
 * @param scope 0..255, null for the widest
 * @param tos type of service; 0 for any
 * @param metric less is better, 0..4294967295; null for the kernel's default
 * @param src what the host sends from; null for what the kernel chooses
 * @param nexthops its ways; none where {@code type} is no way
 * @param metrics what it says of connections
 * @param locked which of these the kernel must not learn otherwise
 * @param congctl an algorithm of congestion control; null for none
 * @param congctlLocked whether connections must not choose another one
 * @param expires seconds until it ends, IPv6 only; null for never
 * @param pref of a router, IPv6 only, as RFC 4191 section 2.1 has it; null for medium
 * @param ttlPropagate of MPLS; null for what the host says
 * @param noTrack whether nothing is done where it is lost
 * @param origin where it is written
 */
public record IpRoute(
    RouteType type,
    AddressPrefix destination,
    @Nullable AddressPrefix from,
    RoutePlacement placement,
    long table,
    @Nullable InterfaceName vrf,
    int protocol,
    @Nullable Integer scope,
    int tos,
    @Nullable Long metric,
    @Nullable InetAddress src,
    List<NextHop> nexthops,
    Map<RouteMetric, Long> metrics,
    Set<RouteMetric> locked,
    @Nullable String congctl,
    boolean congctlLocked,
    @Nullable Long expires,
    @Nullable Integer pref,
    @Nullable Boolean ttlPropagate,
    boolean noTrack,
    Origin origin) {
  /** The protocol of a route that is tracked: keepalived's own number. */
  public static final int KEEPALIVED = 18;

  public IpRoute {
    nexthops = List.copyOf(nexthops);
    metrics = Map.copyOf(metrics);
    locked = Set.copyOf(locked);
  }
}
