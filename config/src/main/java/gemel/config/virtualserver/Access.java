package gemel.config.virtualserver;

import gemel.config.value.AddressPrefix;
import java.util.List;

/**
 * From where a service takes connections.
 *
 * @param rules {@code allow} and {@code deny}, no prefix twice; the longest that fits decides
 * @param admitsOthers whether it takes those that no rule speaks of
 */
public record Access(List<Access.Rule> rules, boolean admitsOthers) {
  public Access {
    rules = List.copyOf(rules);
  }

  /** A line. */
  public record Rule(boolean allow, AddressPrefix prefix) {}
}
