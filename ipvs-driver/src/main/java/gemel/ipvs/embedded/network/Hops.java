package gemel.ipvs.embedded.network;

import gemel.linux.libc.LinuxException;
import gemel.linux.net.IpAddress;
import gemel.linux.net.MacAddress;
import gemel.linux.netlink.Link;
import gemel.linux.netlink.Neighbour;
import gemel.linux.netlink.Route;
import gemel.linux.netlink.RouteNetlink;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The destinations that the engine asked for, the routes to them and the neighbours on the way.
 * Thread {@code network}.
 */
final class Hops {
  private static final Logger log = LoggerFactory.getLogger(Hops.class);

  /** Destinations kept true; the one asked for longest ago is forgotten first. */
  private static final int MOST_DESTINATIONS = 1 << 18;

  /** Changes of routes come in crowds: they are looked at together, when this long nothing came. */
  private static final long REFRESH_NANOS = 20_000_000L;

  /** And at the latest after so many. */
  private static final int MOST_CHANGES = 1000;

  private final RouteNetlink netlink;
  private final Ports ports;
  private final Consumer<NetworkNews> news;
  private final OwnNetworks networks;
  private final Map<IpAddress, Route> routes = new LinkedHashMap<>();
  private final Map<Key, Set<IpAddress>> behind = new HashMap<>();
  private final Map<Key, Neighbour> neighbours = new HashMap<>();
  private int changes;

  private record Key(int ifindex, IpAddress address) {}

  Hops(RouteNetlink netlink, Ports ports, OwnNetworks networks, Consumer<NetworkNews> news) {
    this.netlink = netlink;
    this.networks = networks;
    this.ports = ports;
    this.news = news;
  }

  void want(IpAddress destination) {
    forget(destination);
    if (routes.size() >= MOST_DESTINATIONS) {
      forget(routes.keySet().iterator().next());
    }
    Optional<Route> route = lookUp(destination);
    if (route.isEmpty()) {
      news.accept(new NetworkNews.HopLost(destination));
      return;
    }
    if (route.get().kind() != Route.Kind.UNICAST) {
      news.accept(new NetworkNews.HopFound(destination, NextHop.NO_HOST));
      return;
    }
    Key key = new Key(route.get().ifindex(), route.get().nextHop());
    routes.put(destination, route.get());
    behind.computeIfAbsent(key, _ -> new HashSet<>()).add(destination);
    Optional<NextHop> hop = hop(destination, route.get());
    if (hop.isPresent()) {
      news.accept(new NetworkNews.HopFound(destination, hop.get()));
    } else {
      resolve(key);
    }
  }

  private Optional<Route> lookUp(IpAddress destination) {
    try {
      return netlink
          .route(destination)
          .filter(route ->
              route.kind() != Route.Kind.UNICAST || ports.link(route.ifindex()).isPresent());
    } catch (LinuxException e) {
      log.warn("{}", e.reason());
      return Optional.empty();
    }
  }

  private void forget(IpAddress destination) {
    Route route = routes.remove(destination);
    if (route != null) {
      Key key = new Key(route.ifindex(), route.nextHop());
      Set<IpAddress> others = behind.get(key);
      if (others != null) {
        others.remove(destination);
        if (others.isEmpty()) {
          behind.remove(key);
        }
      }
    }
  }

  /**
   * An entry that went stale is confirmed while somebody needs it, as the kernel would by sending.
   */
  void changed(Neighbour neighbour) {
    Key key = new Key(neighbour.ifindex(), neighbour.address());
    Neighbour before = neighbours.put(key, neighbour);
    Set<IpAddress> destinations = behind.get(key);
    if (destinations == null) {
      return;
    }
    if (neighbour.isFailed()) {
      destinations.forEach(lost -> news.accept(new NetworkNews.HopLost(lost)));
      return;
    }
    if (neighbour.mac().isPresent() && (before == null || !neighbour.mac().equals(before.mac()))) {
      destinations.forEach(this::tell);
    }
    if (neighbour.isStale()) {
      resolve(key);
    }
  }

  void gone(Neighbour neighbour) {
    Key key = new Key(neighbour.ifindex(), neighbour.address());
    neighbours.remove(key);
    if (behind.containsKey(key)) {
      resolve(key);
    }
  }

  void refreshSoon() {
    if (++changes > MOST_CHANGES) {
      refreshIfDue();
    }
  }

  long nanosToRefresh() {
    return changes > 0 ? REFRESH_NANOS : -1;
  }

  /** Routes, addresses or interfaces have changed: every answer may be another one. */
  void refreshIfDue() {
    if (changes == 0) {
      return;
    }
    changes = 0;
    for (IpAddress destination : new ArrayList<>(routes.keySet())) {
      Route before = routes.get(destination);
      Optional<Route> now = lookUp(destination);
      if (now.isEmpty() || !now.get().equals(before)) {
        want(destination);
      } else {
        tell(destination);
      }
    }
  }

  private void tell(IpAddress destination) {
    Route route = routes.get(destination);
    if (route != null) {
      hop(destination, route)
          .ifPresent(hop -> news.accept(new NetworkNews.HopFound(destination, hop)));
    }
  }

  private Optional<NextHop> hop(IpAddress destination, Route route) {
    Neighbour neighbour = neighbours.get(new Key(route.ifindex(), route.nextHop()));
    Optional<Link> link = ports.link(route.ifindex());
    if (neighbour == null || neighbour.mac().isEmpty() || link.isEmpty()) {
      return Optional.empty();
    }
    MacAddress mac = neighbour.mac().get();
    return Optional.of(
        new NextHop(
            NextHop.Kind.KNOWN,
            route.ifindex(),
            mac.bits(),
            link.get().mac().bits(),
            link.get().mtu(),
            route.source(),
            route.nextHop().equals(destination)
                ? networks.on(route.ifindex(), destination.family())
                : List.of()));
  }

  private void resolve(Key key) {
    try {
      netlink.resolve(key.ifindex(), key.address());
    } catch (LinuxException e) {
      log.warn("{}", e.reason());
    }
  }
}
