package gemel.core.plan;

import gemel.config.route.IpRule;
import gemel.config.route.NumberRange;
import gemel.config.route.PacketMark;
import gemel.config.route.RuleAction;
import gemel.config.value.AddressPrefix;
import gemel.linux.net.AddressFamily;
import gemel.linux.net.HostRule;
import gemel.linux.net.HostRule.Mark;
import gemel.linux.net.HostRule.Range;
import gemel.linux.net.InterfaceName;
import gemel.linux.net.IpPrefix;
import gemel.vrrp.VirtualRule;
import org.jspecify.annotations.Nullable;

/** The rules of a virtual router. */
final class RulePlanner {
  private RulePlanner() {}

  static VirtualRule rule(IpRule rule) {
    return new VirtualRule(hostRule(rule), !rule.noTrack());
  }

  private static HostRule hostRule(IpRule rule) {
    return new HostRule(
        new HostRule.Key(
            AddressFamily.valueOf(rule.family().name()),
            rule.preference(),
            rule.protocol(),
            action(rule.action()),
            rule.action().number(),
            prefix(rule.from()),
            prefix(rule.to())),
        rule.not(),
        rule.tos(),
        mark(rule.fwmark()),
        rule.realms(),
        orUnsaid(rule.suppressPrefixlength()),
        rule.suppressIfgroup() == null ? HostRule.UNSAID : rule.suppressIfgroup(),
        device(rule.iif()),
        device(rule.oif()),
        rule.tunnelId() == null ? HostRule.UNSAID : rule.tunnelId(),
        range(rule.uidrange()),
        orUnsaid(rule.ipproto()),
        range(rule.sport()),
        range(rule.dport()));
  }

  private static HostRule.Action action(RuleAction action) {
    return switch (action.kind()) {
      case TABLE -> HostRule.Action.LOOKUP;
      case L3MDEV -> HostRule.Action.L3MDEV;
      case GOTO -> HostRule.Action.GOTO;
      case NOP -> HostRule.Action.NOP;
      case BLACKHOLE -> HostRule.Action.BLACKHOLE;
      case UNREACHABLE -> HostRule.Action.UNREACHABLE;
      case PROHIBIT -> HostRule.Action.PROHIBIT;
    };
  }

  private static int orUnsaid(@Nullable Integer said) {
    return said == null ? HostRule.UNSAID : said;
  }

  private static @Nullable IpPrefix prefix(@Nullable AddressPrefix prefix) {
    return prefix == null ? null : Values.prefix(prefix);
  }

  private static @Nullable Mark mark(@Nullable PacketMark mark) {
    return mark == null ? null : new Mark((int) mark.value(), (int) mark.mask());
  }

  private static @Nullable InterfaceName device(gemel.config.value.@Nullable InterfaceName device) {
    return device == null ? null : Values.device(device);
  }

  private static @Nullable Range range(@Nullable NumberRange range) {
    return range == null ? null : new Range(range.first(), range.last());
  }
}
