package gemel.config.route;

import static gemel.config.keyword.AddressShapes.address;
import static gemel.config.keyword.WordShapes.flag;
import static gemel.config.keyword.WordShapes.interfaceName;
import static gemel.config.keyword.WordShapes.oneOf;

import gemel.config.keyword.ArgumentShape;
import gemel.config.keyword.Bare;
import gemel.config.keyword.ConfigWord;
import gemel.config.keyword.EntryKeywords;
import gemel.config.keyword.Keyword;
import gemel.config.route.RouteShapes.Algorithm;
import gemel.config.route.RouteShapes.Lockable;
import gemel.config.value.AddressPrefix;
import gemel.config.value.InterfaceName;
import java.net.InetAddress;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A list of routes: options, and among them the destination. */
public final class RouteKeywords extends EntryKeywords<Bare> {
  final Keyword<Destination> destination =
      line(ENTRY, Destination.shape())
          .addsUp()
          .honoured("RouteKeywordsTest.everyRouteIsTheOneThatIpMakes");
  final Keyword<Boolean> inet =
      line("inet", flag()).honoured("RouteKeywordsTest.inetAndInet6AreTheFamilyOfEverything");
  final Keyword<Boolean> inet6 =
      line("inet6", flag()).honoured("RouteKeywordsTest.inetAndInet6AreTheFamilyOfEverything");
  final Keyword<InetAddress> src =
      line("src", address()).honoured("RouteKeywordsTest.everyRouteIsTheOneThatIpMakes");
  final Keyword<InetAddress> via =
      line("via", RouteShapes.gateway())
          .honoured("RouteKeywordsTest.everyRouteIsTheOneThatIpMakes");
  final Keyword<InetAddress> gw =
      line("gw", RouteShapes.gateway())
          .oldNameOf(via)
          .honoured("RouteKeywordsTest.oldWordsMeanWhatTheyMeant");
  final Keyword<InetAddress> or =
      line("or", address()).honoured("RouteKeywordsTest.oldWordsMeanWhatTheyMeant");
  final Keyword<Long> tos =
      line("tos", RouteShapes.named(RoutingNames.DSFIELDS, "0..255|NAME"))
          .byDefault("0")
          .honoured("RouteKeywordsTest.everyRouteIsTheOneThatIpMakes");
  final Keyword<Long> dsfield =
      line("dsfield", RouteShapes.named(RoutingNames.DSFIELDS, "0..255|NAME"))
          .sameAs(tos)
          .honoured("RouteKeywordsTest.everyRouteIsTheOneThatIpMakes");
  final Keyword<Long> table =
      line("table", RouteShapes.named(RoutingNames.TABLES, "1..4294967295|NAME"))
          .byDefault("main")
          .honoured("RouteKeywordsTest.everyRouteIsTheOneThatIpMakes");
  final Keyword<Long> protocol =
      line("protocol", RouteShapes.named(RoutingNames.PROTOCOLS, "0..255|NAME"))
          .byDefault("18, keepalived")
          .honoured("RouteKeywordsTest.protocolIsForRoutesThatAreNotTracked");
  final Keyword<Long> scope =
      line("scope", RouteShapes.named(RoutingNames.SCOPES, "0..255|NAME"))
          .byDefault("global")
          .honoured("RouteKeywordsTest.everyRouteIsTheOneThatIpMakes");
  final Keyword<Long> metric =
      line("metric", RouteShapes.number(RouteShapes.MOST))
          .honoured("RouteKeywordsTest.everyRouteIsTheOneThatIpMakes");
  final Keyword<Long> priority =
      line("priority", RouteShapes.number(RouteShapes.MOST))
          .sameAs(metric)
          .honoured("RouteKeywordsTest.everyRouteIsTheOneThatIpMakes");
  final Keyword<Long> preference =
      line("preference", RouteShapes.number(RouteShapes.MOST))
          .sameAs(metric)
          .honoured("RouteKeywordsTest.everyRouteIsTheOneThatIpMakes");
  final Keyword<InterfaceName> dev =
      line("dev", interfaceName()).honoured("RouteKeywordsTest.everyRouteIsTheOneThatIpMakes");
  final Keyword<InterfaceName> oif =
      line("oif", interfaceName())
          .sameAs(dev)
          .honoured("RouteKeywordsTest.everyRouteIsTheOneThatIpMakes");
  final Keyword<Boolean> onlink =
      line("onlink", flag()).honoured("RouteKeywordsTest.everyRouteIsTheOneThatIpMakes");
  final Keyword<Long> expires =
      line("expires", RouteShapes.number(RouteShapes.MOST))
          .honoured("RouteKeywordsTest.expiresIsWhenTheKernelRemovesIt");
  final Keyword<Lockable> mtu =
      line("mtu", RouteShapes.lockable())
          .honoured("RouteKeywordsTest.everyRouteIsTheOneThatIpMakes");
  final Keyword<Lockable> advmss =
      line("advmss", RouteShapes.lockable())
          .honoured("RouteKeywordsTest.everyRouteIsTheOneThatIpMakes");
  final Keyword<Lockable> rtt =
      line("rtt", RouteShapes.time(8)).honoured("RouteKeywordsTest.everyRouteIsTheOneThatIpMakes");
  final Keyword<Lockable> rttvar =
      line("rttvar", RouteShapes.time(4))
          .honoured("RouteKeywordsTest.everyRouteIsTheOneThatIpMakes");
  final Keyword<Lockable> reordering =
      line("reordering", RouteShapes.lockable())
          .honoured("RouteKeywordsTest.everyRouteIsTheOneThatIpMakes");
  final Keyword<Lockable> window =
      line("window", RouteShapes.unlocked(RouteShapes.MOST))
          .honoured("RouteKeywordsTest.everyRouteIsTheOneThatIpMakes");
  final Keyword<Lockable> cwnd =
      line("cwnd", RouteShapes.lockable())
          .honoured("RouteKeywordsTest.everyRouteIsTheOneThatIpMakes");
  final Keyword<Lockable> ssthresh =
      line("ssthresh", RouteShapes.lockable())
          .honoured("RouteKeywordsTest.everyRouteIsTheOneThatIpMakes");
  final Keyword<Lockable> rtoMin =
      line("rto_min", RouteShapes.time(1))
          .honoured("RouteKeywordsTest.everyRouteIsTheOneThatIpMakes");
  final Keyword<Lockable> hoplimit =
      line("hoplimit", RouteShapes.unlocked(255))
          .honoured("RouteKeywordsTest.everyRouteIsTheOneThatIpMakes");
  final Keyword<Lockable> initcwnd =
      line("initcwnd", RouteShapes.unlocked(RouteShapes.MOST))
          .honoured("RouteKeywordsTest.everyRouteIsTheOneThatIpMakes");
  final Keyword<Lockable> initrwnd =
      line("initrwnd", RouteShapes.unlocked(RouteShapes.MOST))
          .honoured("RouteKeywordsTest.everyRouteIsTheOneThatIpMakes");
  final Keyword<Lockable> features =
      line("features", RouteShapes.features())
          .honoured("RouteKeywordsTest.everyRouteIsTheOneThatIpMakes");
  final Keyword<Lockable> quickack =
      line("quickack", RouteShapes.unlocked(1))
          .honoured("RouteKeywordsTest.everyRouteIsTheOneThatIpMakes");
  final Keyword<Lockable> fastopenNoCookie =
      line("fastopen_no_cookie", RouteShapes.unlocked(1))
          .honoured("RouteKeywordsTest.everyRouteIsTheOneThatIpMakes");
  final Keyword<Integer> realms =
      line("realms", RouteShapes.realms())
          .honoured("RouteKeywordsTest.everyRouteIsTheOneThatIpMakes");
  final Keyword<Algorithm> congctl =
      line("congctl", RouteShapes.algorithm())
          .honoured("RouteKeywordsTest.everyRouteIsTheOneThatIpMakes");
  final Keyword<Pref> pref =
      line("pref", oneOf(Pref.class)).honoured("RouteKeywordsTest.everyRouteIsTheOneThatIpMakes");
  final Keyword<TtlPropagate> ttlPropagate =
      line("ttl-propagate", oneOf(TtlPropagate.class)).ignored("no route but those of MPLS has it");
  final Keyword<NextHop> nexthop =
      line("nexthop", RouteShapes.nextHop())
          .addsUp()
          .honoured("RouteKeywordsTest.everyRouteIsTheOneThatIpMakes");
  final Keyword<Boolean> add =
      line("add", flag()).honoured("RouteKeywordsTest.placementIsAmongRoutesToTheSameDestination");
  final Keyword<Boolean> prepend =
      line("prepend", flag())
          .byDefault("that is so")
          .honoured("RouteKeywordsTest.placementIsAmongRoutesToTheSameDestination");
  final Keyword<Boolean> append =
      line("append", flag())
          .honoured("RouteKeywordsTest.placementIsAmongRoutesToTheSameDestination");
  final Keyword<Boolean> noTrack =
      line("no_track", flag()).honoured("RouteKeywordsTest.noTrackLeavesALostRouteAlone");
  final Keyword<AddressPrefix> from =
      line("from", RouteShapes.whence())
          .honoured("RouteKeywordsTest.everyRouteIsTheOneThatIpMakes");
  final Keyword<Encapsulation> encap =
      line("encap", EncapsulationShape.encapsulation())
          .honoured("RouteKeywordsTest.everyRouteIsTheOneThatIpMakes");
  final Keyword<InterfaceName> vrf =
      line("vrf", interfaceName()).honoured("RareRoutesTest.aRouteOfAVrfIsInItsTable");

  public RouteKeywords(String path) {
    super(
        path,
        new ArgumentShape<>(Destination.shape().written(), arguments -> Optional.of(Bare.BARE)));
  }

  @Override
  protected Optional<Keyword<?>> amongOptions() {
    return Optional.of(destination);
  }

  /** Those that say a number of connections over the route. */
  Map<RouteMetric, Keyword<Lockable>> metrics() {
    return Map.ofEntries(
        Map.entry(RouteMetric.MTU, mtu),
        Map.entry(RouteMetric.ADVMSS, advmss),
        Map.entry(RouteMetric.RTT, rtt),
        Map.entry(RouteMetric.RTTVAR, rttvar),
        Map.entry(RouteMetric.REORDERING, reordering),
        Map.entry(RouteMetric.WINDOW, window),
        Map.entry(RouteMetric.CWND, cwnd),
        Map.entry(RouteMetric.SSTHRESH, ssthresh),
        Map.entry(RouteMetric.RTO_MIN, rtoMin),
        Map.entry(RouteMetric.HOPLIMIT, hoplimit),
        Map.entry(RouteMetric.INITCWND, initcwnd),
        Map.entry(RouteMetric.INITRWND, initrwnd),
        Map.entry(RouteMetric.FEATURES, features),
        Map.entry(RouteMetric.QUICKACK, quickack),
        Map.entry(RouteMetric.FASTOPEN_NO_COOKIE, fastopenNoCookie));
  }

  /** What a router is worth among others (RFC 4191 section 2.1). */
  enum Pref implements ConfigWord {
    LOW(3),
    MEDIUM(0),
    HIGH(1);

    private final int number;

    Pref(int number) {
      this.number = number;
    }

    int number() {
      return number;
    }

    @Override
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Whether the time to live goes into a label of MPLS. */
  enum TtlPropagate implements ConfigWord {
    ENABLED,
    DISABLED;

    @Override
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
