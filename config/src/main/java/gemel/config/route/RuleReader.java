package gemel.config.route;

import gemel.config.diagnostic.Diagnostics;
import gemel.config.keyword.Bare;
import gemel.config.keyword.Keyword;
import gemel.config.keyword.Section;
import gemel.config.keyword.Setting;
import gemel.config.route.RuleShapes.Side;
import gemel.config.value.AddressPrefix;
import gemel.config.value.IpFamily;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes a rule of its line. */
public final class RuleReader {
  private final Section<Bare, RuleKeywords> line;
  private final RuleKeywords k;
  private final RulePreferences preferences;
  private final Diagnostics diagnostics;

  private RuleReader(
      Section<Bare, RuleKeywords> line, RulePreferences preferences, Diagnostics diagnostics) {
    this.line = line;
    this.k = line.keywords();
    this.preferences = preferences;
    this.diagnostics = diagnostics;
  }

  /** The rules of some lists, in order; one that cannot be is left out, and that is said. */
  public static List<IpRule> read(
      List<Setting<List<Section<Bare, RuleKeywords>>>> lists,
      RulePreferences preferences,
      Diagnostics diagnostics) {
    return lists.stream()
        .flatMap(list -> list.value().stream())
        .flatMap(line -> new RuleReader(line, preferences, diagnostics).read().stream())
        .toList();
  }

  private Optional<IpRule> read() {
    List<RuleAction> actions = actions();
    if (actions.size() != 1) {
      return leftOut(
          actions.isEmpty()
              ? "a rule needs a table or another action; it is ignored"
              : "a rule has one action; it is ignored");
    }
    IpFamily family = family();
    if (mixes(family)) {
      return leftOut("a rule is of one family; it is ignored");
    }
    RuleAction action = actions.getFirst();
    Optional<Long> preference = line.value(k.preference);
    if (action.kind() == RuleAction.Kind.GOTO
        && preference.filter(said -> said >= action.number()).isPresent()) {
      return leftOut(
          "a rule goes to a later one, and %d is not behind %d; it is ignored"
              .formatted(action.number(), preference.get()));
    }
    return Optional.of(rule(family, action, preference.orElseGet(() -> counted(family))));
  }

  private Optional<IpRule> leftOut(String text) {
    diagnostics.error(line.position(), text);
    return Optional.empty();
  }

  private long counted(IpFamily family) {
    long preference = preferences.next(family);
    diagnostics.error(
        line.position(),
        "a rule without 'preference' gets %d, which is seldom what is meant".formatted(preference));
    return preference;
  }

  private List<RuleAction> actions() {
    List<RuleAction> actions = new ArrayList<>();
    line.all(k.action).forEach(said -> actions.add(said.value()));
    line.all(k.type).forEach(said -> actions.add(said.value()));
    line.value(k.table)
        .ifPresent(number -> actions.add(new RuleAction(RuleAction.Kind.TABLE, number)));
    if (line.has(k.l3mdev)) {
      actions.add(new RuleAction(RuleAction.Kind.L3MDEV, 0));
    }
    return actions;
  }

  private IpFamily family() {
    if (line.has(k.inet6)) {
      return IpFamily.IPV6;
    }
    return prefixes().findFirst().map(AddressPrefix::family).orElse(IpFamily.IPV4);
  }

  private Stream<AddressPrefix> prefixes() {
    return Stream.of(k.from, k.to).flatMap(side -> Optional.ofNullable(prefix(side)).stream());
  }

  private @Nullable AddressPrefix prefix(Keyword<Side> side) {
    return line.value(side).map(Side::prefix).orElse(null);
  }

  private boolean mixes(IpFamily family) {
    boolean six = family == IpFamily.IPV6;
    return line.has(six ? k.inet : k.inet6)
        || prefixes().anyMatch(prefix -> prefix.family() != family);
  }

  private IpRule rule(IpFamily family, RuleAction action, long preference) {
    boolean noTrack = line.has(k.noTrack);
    return new IpRule(
        family,
        line.has(k.not),
        prefix(k.from),
        prefix(k.to),
        action,
        preference,
        line.value(k.tos).map(Long::intValue).orElse(0),
        line.value(k.fwmark).orElse(null),
        line.value(k.realms).orElse(0),
        line.value(k.suppressPrefixlength).orElse(null),
        line.value(k.suppressIfgroup).orElse(null),
        line.value(k.iif).orElse(null),
        line.value(k.oif).orElse(null),
        line.value(k.tunnelId).orElse(null),
        line.value(k.uidrange).orElse(null),
        RouteReader.protocol(line, k.protocol, noTrack, diagnostics),
        line.value(k.ipproto).orElse(null),
        line.value(k.sport).orElse(null),
        line.value(k.dport).orElse(null),
        noTrack,
        line.origin());
  }
}
