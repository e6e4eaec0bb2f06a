package gemel.core.api;

import gemel.ipvs.AccessCounts;
import gemel.ipvs.AccessList;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** An access list as JSON, with what it has decided. */
final class AccessJson {
  /** Lists may be long; those that have decided most are told. */
  private static final int MOST_RULES = 100;

  private AccessJson() {}

  static JsonObject of(AccessList list, AccessCounts counts) {
    List<AccessList.Rule> rules = list.rules();
    long allows = rules.stream().filter(AccessList.Rule::allow).count();
    JsonArray busiest = new JsonArray();
    IntStream.range(0, rules.size())
        .boxed()
        .sorted(Comparator.comparingLong((Integer at) -> count(counts, at)).reversed())
        .limit(MOST_RULES)
        .forEach(at -> busiest.add(rule(rules.get(at), count(counts, at))));
    return new JsonObject()
        .put("allow_rules", allows)
        .put("deny_rules", rules.size() - allows)
        .put("others", list.admitsOthers() ? "allowed" : "denied")
        .put("allowed", total(list, counts, true))
        .put("denied", total(list, counts, false))
        .put("rules", busiest);
  }

  private static JsonObject rule(AccessList.Rule rule, long count) {
    return new JsonObject()
        .put("rule", rule.allow() ? "allow" : "deny")
        .put("prefix", rule.prefix().toString())
        .put("count", count);
  }

  private static long total(AccessList list, AccessCounts counts, boolean allow) {
    long byRules =
        IntStream.range(0, list.rules().size())
            .filter(at -> list.rules().get(at).allow() == allow)
            .mapToLong(at -> count(counts, at))
            .sum();
    return byRules + (allow ? counts.othersAllowed() : counts.othersDenied());
  }

  /** An engine that does not count has none. */
  private static long count(AccessCounts counts, int rule) {
    return rule < counts.byRule().size() ? counts.byRule().get(rule) : 0;
  }
}
