package gemel.core.firewall;

import gemel.core.firewall.Ruleset.Branch;
import gemel.core.firewall.Ruleset.Chain;
import gemel.core.firewall.Ruleset.Rule;
import gemel.ipvs.ServiceKey;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Follows packets of services through the host's chains, as the kernel would, and notes what may
 * keep some of them.
 */
final class BypassSearch {
  /** nftables allows no deeper calls. */
  private static final int DEEPEST = 16;

  private final Ruleset ruleset;
  private final Map<Place, List<String>> found = new LinkedHashMap<>();

  private BypassSearch(Ruleset ruleset) {
    this.ruleset = ruleset;
  }

  /** A rule's or, with handle 0, a policy's. */
  private record Place(Ruleset.Name chain, long handle, String text) {}

  /** What may keep packets of the services, in the order of the rules. */
  static List<BypassedFilter> of(Ruleset ruleset, Collection<ServiceKey> services) {
    BypassSearch search = new BypassSearch(ruleset);
    for (Chain chain : ruleset.baseChains()) {
      for (ServiceKey service : services) {
        if (chain.sees(service.family()) && search.walk(chain, service, 0) && chain.policyDrops()) {
          search.note(new Place(chain.name(), 0, "policy drop"), service);
        }
      }
    }
    List<BypassedFilter> filters = new ArrayList<>();
    search.found.forEach((place, concerned) ->
        filters.add(
            new BypassedFilter(
                place.chain().family() + " " + place.chain().table(),
                place.chain().chain(),
                place.text(),
                place.handle(),
                concerned)));
    return filters;
  }

  /** Whether some packets come to the chain's end. */
  private boolean walk(Chain chain, ServiceKey service, int depth) {
    for (Rule rule : chain.rules()) {
      for (Branch branch : rule.branches()) {
        Fit fit = branch.condition().of(service);
        if (fit == Fit.NONE) {
          continue;
        }
        boolean all = fit == Fit.ALL;
        switch (branch.verdict()) {
          case Verdict.Accept _ -> {
            if (all) {
              return false;
            }
          }
          case Verdict.Keep _ -> {
            note(new Place(chain.name(), rule.handle(), rule.text()), service);
            if (all) {
              return false;
            }
          }
          case Verdict.Return _ -> {
            if (all) {
              return true;
            }
          }
          case Verdict.Jump jump -> {
            if (!called(chain, jump.chain(), service, depth) && all) {
              return false;
            }
          }
          case Verdict.GoTo to -> {
            boolean returns = called(chain, to.chain(), service, depth);
            if (all) {
              return returns;
            }
          }
        }
      }
    }
    return true;
  }

  private boolean called(Chain from, String name, ServiceKey service, int depth) {
    return depth >= DEEPEST
        || ruleset
            .find(from.name().sibling(name))
            .map(chain -> walk(chain, service, depth + 1))
            .orElse(true);
  }

  private void note(Place place, ServiceKey service) {
    List<String> services = found.computeIfAbsent(place, _ -> new ArrayList<>());
    if (!services.contains(service.toString())) {
      services.add(service.toString());
    }
  }
}
