package gemel.vrrp;

import gemel.linux.net.HostRule;

/**
 * A rule of policy routing that the master holds.
 *
 * @param rule what the kernel is told
 * @param tracked whether it comes back where somebody removes it
 */
public record VirtualRule(HostRule rule, boolean tracked) implements RoutingEntry {
  @Override
  public String keyword() {
    return "virtual_rules";
  }

  @Override
  public String toString() {
    return rule.toString();
  }
}
