package gemel.core.firewall;

import gemel.ipvs.ServiceKey;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * What the host's firewall does not do for the services of an engine that stands before it.
 *
 * @param filters rules and policies that are passed by
 * @param legacyTables of the older iptables, into which nobody has looked
 * @param unreadable why nothing is known; empty if it was read
 */
public record Bypassed(List<BypassedFilter> filters, List<String> legacyTables, String unreadable) {
  /** Nothing is passed by. */
  public static final Bypassed NOTHING = new Bypassed(List.of(), List.of(), "");

  private static final int MOST_SENTENCES = 20;
  private static final String BEFORE = "the engine takes packets before the host's firewall";

  public Bypassed {
    filters = List.copyOf(filters);
    legacyTables = List.copyOf(legacyTables);
  }

  /** What a listing means for services; without a service nothing is passed by. */
  public static Bypassed of(HostRules.Listing listing, Collection<ServiceKey> services) {
    if (services.isEmpty()) {
      return NOTHING;
    }
    return switch (listing) {
      case HostRules.Read read ->
          new Bypassed(BypassSearch.of(Ruleset.of(read), services), read.legacyTables(), "");
      case HostRules.Unreadable(String why) -> new Bypassed(List.of(), List.of(), why);
    };
  }

  /** One for each rule, for people. */
  public List<String> sentences() {
    List<String> sentences = new ArrayList<>();
    if (!unreadable.isEmpty()) {
      sentences.add("whether the host's firewall filters services cannot be read: " + unreadable);
    }
    filters.stream()
        .limit(MOST_SENTENCES)
        .forEach(filter ->
            sentences.add(BEFORE + ", which does not filter them with: " + filter.sentence()));
    if (filters.size() > MOST_SENTENCES) {
      sentences.add(
          BEFORE + ", and so for %d more rules".formatted(filters.size() - MOST_SENTENCES));
    }
    if (!legacyTables.isEmpty()) {
      sentences.add(
          BEFORE
              + ", and iptables-legacy has tables whose rules are not looked at: "
              + String.join(", ", legacyTables));
    }
    return sentences;
  }
}
