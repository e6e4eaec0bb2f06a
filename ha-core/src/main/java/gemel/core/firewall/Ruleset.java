package gemel.core.firewall;

import gemel.linux.net.AddressFamily;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The host's rules as far as they are before a local service.
 *
 * @param chains all chains by their name
 */
record Ruleset(Map<Ruleset.Name, Ruleset.Chain> chains) {
  /** Where packets pass that come to a local address. */
  private static final Set<String> HOOKS = Set.of("ingress", "prerouting", "input");

  private static final Set<String> FAMILIES = Set.of("ip", "ip6", "inet", "netdev");

  /** Our tables: the guard before the host's stack, the fences of addresses. */
  private static final String OURS = "gemel_";

  /** A chain's name. */
  record Name(String family, String table, String chain) {
    Name sibling(String other) {
      return new Name(family, table, other);
    }
  }

  /**
   * A chain.
   *
   * @param policyDrops what reaches its end is dropped; only of a base chain
   */
  record Chain(Name name, boolean isBeforeServices, boolean policyDrops, List<Rule> rules) {
    boolean sees(AddressFamily family) {
      return switch (name.family()) {
        case "ip" -> family == AddressFamily.IPV4;
        case "ip6" -> family == AddressFamily.IPV6;
        default -> true;
      };
    }
  }

  /**
   * A rule.
   *
   * @param branches one of them is taken, the first whose condition is met
   */
  record Rule(long handle, String text, List<Branch> branches) {}

  /** What a rule does with packets that meet a condition. */
  record Branch(Condition condition, Verdict verdict) {}

  /** The rules of a listing. */
  static Ruleset of(HostRules.Read listing) {
    RuleTexts texts = RuleTexts.of(listing.text());
    Map<Name, Chain> chains = new LinkedHashMap<>();
    for (Object entry : new JsonObject(listing.json()).getJsonArray("nftables", new JsonArray())) {
      if (!(entry instanceof JsonObject object)) {
        continue;
      }
      JsonObject chain = object.getJsonObject("chain");
      JsonObject rule = object.getJsonObject("rule");
      if (chain != null) {
        Name name = name(chain, chain.getString("name"));
        if (isTheOperators(name)) {
          chains.put(name, chain(name, chain));
        }
      } else if (rule != null) {
        Name name = name(rule, rule.getString("chain"));
        long handle = rule.getLong("handle");
        String text = texts.of(name, handle);
        chain(chains, name)
            .ifPresent(to ->
                to.rules().add(new Rule(handle, text, branches(rule.getJsonArray("expr"), text))));
      }
    }
    return new Ruleset(chains);
  }

  Collection<Chain> baseChains() {
    return chains.values().stream().filter(Chain::isBeforeServices).toList();
  }

  Optional<Chain> find(Name name) {
    return chain(chains, name);
  }

  private static Optional<Chain> chain(Map<Name, Chain> chains, Name name) {
    return Optional.ofNullable(chains.get(name));
  }

  private static Name name(JsonObject of, String chain) {
    return new Name(of.getString("family"), of.getString("table"), chain);
  }

  private static boolean isTheOperators(Name name) {
    return FAMILIES.contains(name.family()) && !name.table().startsWith(OURS);
  }

  private static Chain chain(Name name, JsonObject chain) {
    return new Chain(
        name,
        HOOKS.contains(chain.getString("hook", "")),
        "drop".equals(chain.getString("policy")),
        new ArrayList<>());
  }

  private static List<Branch> branches(@Nullable JsonArray statements, String text) {
    List<Branch> branches = new ArrayList<>();
    List<Condition> all = new ArrayList<>();
    boolean extended = false;
    for (Object statement : statements == null ? new JsonArray() : statements) {
      if (!(statement instanceof JsonObject object) || object.isEmpty()) {
        continue;
      }
      String kind = object.fieldNames().iterator().next();
      Optional<Verdict> verdict = verdict(object);
      if (verdict.isPresent()) {
        branches.add(new Branch(together(all), verdict.get()));
        return branches;
      }
      switch (kind) {
        case "match" -> all.add(Conditions.match(object.getJsonObject("match")));
        case "vmap" -> addBranches(branches, together(all), object.getJsonObject("vmap"));
        case "limit", "quota", "ct count" -> all.add(Condition.UNKNOWN);
        case "xt" -> {
          all.add(Condition.UNKNOWN);
          extended = true;
        }
        default -> {} // counters, log, set: the packet goes on
      }
    }
    if (extended && XtTargets.keepPackets(text)) {
      branches.add(new Branch(together(all), new Verdict.Keep()));
    }
    return branches;
  }

  private static Condition together(List<Condition> conditions) {
    List<Condition> all = List.copyOf(conditions);
    return service -> all.stream().map(one -> one.of(service)).reduce(Fit.ALL, Fit::and);
  }

  /** What a named map says is not known; only one that is written out has branches. */
  private static void addBranches(List<Branch> branches, Condition before, JsonObject vmap) {
    if (!(vmap.getValue("data") instanceof JsonObject data)
        || !(data.getValue("set") instanceof JsonArray elements)) {
      return;
    }
    for (Object element : elements) {
      if (element instanceof JsonArray pair && pair.getValue(1) instanceof JsonObject object) {
        Condition looked = Conditions.looksUp(vmap.getValue("key"), pair.getValue(0));
        verdict(object)
            .ifPresent(verdict ->
                branches.add(
                    new Branch(service -> before.of(service).and(looked.of(service)), verdict)));
      }
    }
  }

  private static Optional<Verdict> verdict(JsonObject statement) {
    return switch (statement.fieldNames().iterator().next()) {
      case "accept" -> Optional.of(new Verdict.Accept());
      case "drop", "reject", "queue" -> Optional.of(new Verdict.Keep());
      case "return" -> Optional.of(new Verdict.Return());
      case "jump" -> Optional.of(new Verdict.Jump(target(statement, "jump")));
      case "goto" -> Optional.of(new Verdict.GoTo(target(statement, "goto")));
      default -> Optional.empty();
    };
  }

  private static String target(JsonObject statement, String kind) {
    return statement.getJsonObject(kind).getString("target");
  }
}
