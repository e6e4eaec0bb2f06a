package gemel.core.firewall;

import java.util.List;

/**
 * A rule, or a chain's policy, that kept packets from services, and does not where an engine stands
 * before it.
 *
 * @param table family and name, as {@code inet filter}
 * @param rule the rule's text, or {@code policy drop}
 * @param handle the rule's, 0 for a policy
 * @param services which services it concerned
 */
public record BypassedFilter(
    String table, String chain, String rule, long handle, List<String> services) {
  private static final int MOST_SERVICES = 3;

  public BypassedFilter {
    services = List.copyOf(services);
  }

  /** {@code table inet filter, chain input, handle 7 'tcp dport 80 drop' (TCP 192.0.2.1:80)}. */
  public String sentence() {
    String what = handle == 0 ? rule : "handle %d '%s'".formatted(handle, rule);
    int more = services.size() - MOST_SERVICES;
    return "table %s, chain %s, %s (%s%s)"
        .formatted(
            table,
            chain,
            what,
            String.join(", ", services.subList(0, Math.min(MOST_SERVICES, services.size()))),
            more > 0 ? " and %d more".formatted(more) : "");
  }
}
