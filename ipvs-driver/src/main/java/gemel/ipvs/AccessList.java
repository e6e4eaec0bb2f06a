package gemel.ipvs;

import gemel.linux.net.IpAddress;
import gemel.linux.net.IpPrefix;
import java.util.List;

/**
 * From where a service takes connections. Of the rules that contain a client's address the one with
 * the longest prefix decides.
 *
 * @param rules no two of the same prefix; host bits do not matter
 * @param admitsOthers whether it takes connections that no rule speaks of
 */
public record AccessList(List<AccessList.Rule> rules, boolean admitsOthers) {
  /** From everywhere. */
  public static final AccessList OPEN = new AccessList(List.of(), true);

  public AccessList {
    rules = List.copyOf(rules);
  }

  /** What is said of a prefix. */
  public record Rule(boolean allow, IpPrefix prefix) {
    @Override
    public String toString() {
      return (allow ? "allow " : "deny ") + prefix;
    }
  }

  /** What is said of clients: {@link #admits} for who has no packets at hand. */
  public boolean admits(IpAddress client) {
    return rules.stream()
        .filter(rule -> rule.prefix().contains(client))
        .max((a, b) -> Integer.compare(a.prefix().length(), b.prefix().length()))
        .map(Rule::allow)
        .orElse(admitsOthers);
  }
}
