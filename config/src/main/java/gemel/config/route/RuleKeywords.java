package gemel.config.route;

import static gemel.config.keyword.WordShapes.flag;
import static gemel.config.keyword.WordShapes.interfaceName;

import gemel.config.keyword.ArgumentShape;
import gemel.config.keyword.Bare;
import gemel.config.keyword.EntryKeywords;
import gemel.config.keyword.Keyword;
import gemel.config.keyword.NumberShapes;
import gemel.config.route.RuleShapes.Side;
import gemel.config.value.InterfaceName;
import java.util.Optional;

/** A list of rules: options, and among them what is done. */
public final class RuleKeywords extends EntryKeywords<Bare> {
  private static final String SAME = "RuleKeywordsTest.everyRuleIsTheOneThatIpMakes";

  final Keyword<RuleAction> action = line(ENTRY, RuleShapes.action()).addsUp().honoured(SAME);
  final Keyword<RuleAction> type = line("type", RuleShapes.action()).honoured(SAME);
  final Keyword<Boolean> inet =
      line("inet", flag()).honoured("RuleKeywordsTest.inetAndInet6AreTheFamily");
  final Keyword<Boolean> inet6 =
      line("inet6", flag()).honoured("RuleKeywordsTest.inetAndInet6AreTheFamily");
  final Keyword<Side> from = line("from", RuleShapes.side()).honoured(SAME);
  final Keyword<Side> to = line("to", RuleShapes.side()).honoured(SAME);
  final Keyword<Boolean> not = line("not", flag()).honoured(SAME);
  final Keyword<Long> table =
      line("table", RouteShapes.named(RoutingNames.TABLES, "1..4294967295|NAME")).honoured(SAME);
  final Keyword<Long> lookup =
      line("lookup", RouteShapes.named(RoutingNames.TABLES, "1..4294967295|NAME"))
          .sameAs(table)
          .honoured(SAME);
  final Keyword<Boolean> l3mdev = line("l3mdev", flag()).honoured(SAME);
  final Keyword<Long> preference =
      line("preference", RouteShapes.number(RouteShapes.MOST))
          .byDefault("counted down from 16384")
          .honoured("RuleKeywordsTest.preferencesThatAreNotSaidAreCountedDown");
  final Keyword<Long> order =
      line("order", RouteShapes.number(RouteShapes.MOST)).sameAs(preference).honoured(SAME);
  final Keyword<Long> priority =
      line("priority", RouteShapes.number(RouteShapes.MOST)).sameAs(preference).honoured(SAME);
  final Keyword<Long> tos =
      line("tos", RouteShapes.named(RoutingNames.DSFIELDS, "0..255|NAME")).honoured(SAME);
  final Keyword<Long> dsfield =
      line("dsfield", RouteShapes.named(RoutingNames.DSFIELDS, "0..255|NAME"))
          .sameAs(tos)
          .honoured(SAME);
  final Keyword<PacketMark> fwmark = line("fwmark", RuleShapes.mark()).honoured(SAME);
  final Keyword<Integer> realms = line("realms", RouteShapes.realms()).honoured(SAME);
  final Keyword<Integer> suppressPrefixlength =
      line("suppress_prefixlength", NumberShapes.integer(0, 128)).honoured(SAME);
  final Keyword<Integer> supPl =
      line("sup_pl", NumberShapes.integer(0, 128)).sameAs(suppressPrefixlength).honoured(SAME);
  final Keyword<Long> suppressIfgroup =
      line("suppress_ifgroup", RouteShapes.named(RoutingNames.GROUPS, "0..4294967295|NAME"))
          .honoured(SAME);
  final Keyword<Long> supGroup =
      line("sup_group", RouteShapes.named(RoutingNames.GROUPS, "0..4294967295|NAME"))
          .sameAs(suppressIfgroup)
          .honoured(SAME);
  final Keyword<InterfaceName> iif = line("iif", interfaceName()).honoured(SAME);
  final Keyword<InterfaceName> dev = line("dev", interfaceName()).sameAs(iif).honoured(SAME);
  final Keyword<InterfaceName> oif = line("oif", interfaceName()).honoured(SAME);
  final Keyword<Long> tunnelId =
      line("tunnel-id", RouteShapes.number(RouteShapes.MOST)).honoured(SAME);
  final Keyword<NumberRange> uidrange = line("uidrange", RuleShapes.users()).honoured(SAME);
  final Keyword<Long> protocol =
      line("protocol", RouteShapes.named(RoutingNames.PROTOCOLS, "0..255|NAME"))
          .byDefault("18, keepalived")
          .honoured("RuleKeywordsTest.noTrackLeavesALostRuleAlone");
  final Keyword<Integer> ipproto = line("ipproto", RuleShapes.protocol()).honoured(SAME);
  final Keyword<NumberRange> sport = line("sport", RuleShapes.ports()).honoured(SAME);
  final Keyword<NumberRange> dport = line("dport", RuleShapes.ports()).honoured(SAME);
  final Keyword<Boolean> noTrack =
      line("no_track", flag()).honoured("RuleKeywordsTest.noTrackLeavesALostRuleAlone");

  public RuleKeywords(String path) {
    super(
        path,
        new ArgumentShape<>(RuleShapes.action().written(), arguments -> Optional.of(Bare.BARE)));
  }

  @Override
  protected Optional<Keyword<?>> amongOptions() {
    return Optional.of(action);
  }
}
