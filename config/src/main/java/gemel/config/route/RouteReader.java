package gemel.config.route;

import gemel.config.diagnostic.Diagnostics;
import gemel.config.keyword.Bare;
import gemel.config.keyword.Keyword;
import gemel.config.keyword.Section;
import gemel.config.keyword.Setting;
import gemel.config.route.RouteShapes.Algorithm;
import gemel.config.route.RouteShapes.Lockable;
import gemel.config.value.AddressPrefix;
import gemel.config.value.InterfaceName;
import gemel.config.value.IpFamily;
import gemel.config.value.IpLiteral;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Makes a route of its line. */
public final class RouteReader {
  private static final long MAIN = 254;

  private final Section<Bare, RouteKeywords> line;
  private final RouteKeywords k;
  private final Diagnostics diagnostics;

  private RouteReader(Section<Bare, RouteKeywords> line, Diagnostics diagnostics) {
    this.line = line;
    this.k = line.keywords();
    this.diagnostics = diagnostics;
  }

  /** The routes of some lists, in order; one that cannot be is left out, and that is said. */
  public static List<IpRoute> read(
      List<Setting<List<Section<Bare, RouteKeywords>>>> lists, Diagnostics diagnostics) {
    return lists.stream()
        .flatMap(list -> list.value().stream())
        .flatMap(line -> new RouteReader(line, diagnostics).read().stream())
        .toList();
  }

  private Optional<IpRoute> read() {
    Optional<Destination> destination = line.value(k.destination);
    if (destination.isEmpty()) {
      return leftOut("a route needs a destination");
    }
    IpFamily family = family(destination.get());
    List<NextHop> hops = nextHops();
    Optional<String> mistake = mistake(destination.get(), family, hops);
    return mistake.isPresent()
        ? leftOut(mistake.get())
        : Optional.of(route(destination.get(), family, hops));
  }

  private Optional<IpRoute> leftOut(String mistake) {
    diagnostics.error(line.position(), mistake + "; it is ignored");
    return Optional.empty();
  }

  /** Why it can be no route. */
  private Optional<String> mistake(Destination destination, IpFamily family, List<NextHop> hops) {
    if (mixes(destination, family)) {
      return Optional.of("a route is of one family");
    }
    if (line.has(k.encap) && line.has(k.nexthop)) {
      return Optional.of("a route with nexthops has its 'encap' behind each 'nexthop'");
    }
    if (family == IpFamily.IPV4
        && hops.stream().anyMatch(hop -> hop.encap() instanceof Encapsulation.Ila)) {
      return Optional.of("a route of IPv4 has no 'encap ila'");
    }
    return Optional.empty();
  }

  private IpRoute route(Destination destination, IpFamily family, List<NextHop> hops) {
    boolean noTrack = line.has(k.noTrack);
    Optional<Algorithm> congctl = line.value(k.congctl);
    return new IpRoute(
        destination.type(),
        prefix(destination, family),
        line.value(k.from).orElse(null),
        placement(),
        line.value(k.table).orElse(MAIN),
        vrf().orElse(null),
        protocol(line, k.protocol, noTrack, diagnostics),
        line.value(k.scope).map(Long::intValue).orElse(null),
        line.value(k.tos).map(Long::intValue).orElse(0),
        line.value(k.metric).orElse(null),
        line.value(k.src).orElse(null),
        hops,
        metrics(),
        locked(),
        congctl.map(Algorithm::name).orElse(null),
        congctl.map(Algorithm::locked).orElse(false),
        line.value(k.expires).orElse(null),
        line.value(k.pref).map(RouteKeywords.Pref::number).orElse(null),
        line.value(k.ttlPropagate)
            .map(said -> said == RouteKeywords.TtlPropagate.ENABLED)
            .orElse(null),
        noTrack,
        line.origin());
  }

  /** What the line says, or the first address of it; a gateway may be of the other family. */
  private IpFamily family(Destination destination) {
    if (destination.prefix() != null) {
      return destination.prefix().family();
    }
    if (line.has(k.inet6) || destination.six() || line.has(k.expires) || line.has(k.pref)) {
      return IpFamily.IPV6;
    }
    if (line.has(k.inet)) {
      return IpFamily.IPV4;
    }
    return Stream.of(
            line.value(k.from).map(AddressPrefix::address),
            line.value(k.src),
            line.value(k.via),
            hopAddress())
        .flatMap(Optional::stream)
        .findFirst()
        .map(IpFamily::of)
        .orElse(IpFamily.IPV4);
  }

  private Optional<InetAddress> hopAddress() {
    return line.all(k.nexthop).stream()
        .flatMap(hop -> Optional.ofNullable(hop.value().via()).stream())
        .findFirst();
  }

  private boolean mixes(Destination destination, IpFamily family) {
    boolean six = family == IpFamily.IPV6;
    return (six && (line.has(k.inet) || line.has(k.realms)))
        || (!six && (line.has(k.inet6) || line.has(k.expires) || line.has(k.pref)))
        || (destination.six() && !six)
        || (!six && line.has(k.from))
        || line.value(k.src).filter(src -> IpFamily.of(src) != family).isPresent();
  }

  private static AddressPrefix prefix(Destination destination, IpFamily family) {
    if (destination.prefix() != null) {
      return destination.prefix().network();
    }
    String everything = family == IpFamily.IPV6 ? "::" : "0.0.0.0";
    return new AddressPrefix(IpLiteral.parse(everything).orElseThrow(), 0);
  }

  private RoutePlacement placement() {
    return line.has(k.add)
        ? RoutePlacement.ADD
        : line.has(k.append) ? RoutePlacement.APPEND : RoutePlacement.PREPEND;
  }

  /** A route or rule that is tracked is known by keepalived's protocol. */
  static int protocol(
      Section<Bare, ?> line, Keyword<Long> protocol, boolean noTrack, Diagnostics diagnostics) {
    int said = line.value(protocol).map(Long::intValue).orElse(IpRoute.KEEPALIVED);
    if (noTrack || said == IpRoute.KEEPALIVED) {
      return said;
    }
    diagnostics.error(
        line.position(protocol), "'protocol' is ignored: it needs 'no_track'; 18 is taken");
    return IpRoute.KEEPALIVED;
  }

  /** Of a table and a VRF the one behind the other counts, as with keepalived. */
  private Optional<InterfaceName> vrf() {
    if (!line.has(k.vrf) || !line.has(k.table)) {
      return line.value(k.vrf);
    }
    boolean last = line.position(k.vrf).column() > line.position(k.table).column();
    diagnostics.warning(
        line.position(last ? k.table : k.vrf),
        last ? "'table' is ignored: 'vrf' says it" : "'vrf' is ignored: 'table' says it");
    return last ? line.value(k.vrf) : Optional.empty();
  }

  private List<NextHop> nextHops() {
    Optional<Encapsulation> encap = line.value(k.encap);
    Optional<InetAddress> via = line.value(k.via);
    Optional<InterfaceName> dev = line.value(k.dev);
    List<NextHop> hops = new ArrayList<>();
    line.all(k.nexthop).forEach(hop -> hops.add(hop.value()));
    if (!hops.isEmpty()) {
      return hops;
    }
    boolean onlink = line.has(k.onlink);
    int realms = line.value(k.realms).orElse(0);
    if (via.isPresent() || dev.isPresent() || realms != 0 || encap.isPresent()) {
      hops.add(
          new NextHop(via.orElse(null), dev.orElse(null), onlink, 1, realms, encap.orElse(null)));
    }
    line.value(k.or)
        .ifPresent(other ->
            hops.add(new NextHop(other, dev.orElse(null), onlink, 1, 0, encap.orElse(null))));
    return hops;
  }

  private Map<RouteMetric, Long> metrics() {
    Map<RouteMetric, Long> numbers = new EnumMap<>(RouteMetric.class);
    k.metrics()
        .forEach((metric, keyword) ->
            line.value(keyword).ifPresent(said -> numbers.put(metric, said.value())));
    return numbers;
  }

  private Set<RouteMetric> locked() {
    Set<RouteMetric> locked = EnumSet.noneOf(RouteMetric.class);
    k.metrics()
        .forEach((metric, keyword) ->
            line.value(keyword).filter(Lockable::locked).ifPresent(said -> locked.add(metric)));
    return locked;
  }
}
