package gemel.ipvs.embedded.guard;

import gemel.ipvs.MarkRule;
import gemel.ipvs.PortRange;
import gemel.ipvs.Protocol;
import gemel.ipvs.embedded.guard.Guarded.Marked;
import gemel.linux.net.AddressFamily;
import gemel.linux.net.IpPrefix;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Rules that mark packets, as chains of nftables: the first rule that matches decides. */
final class MarkChains {
  private MarkChains() {}

  /** Commands that put these lists in the place of so many others. */
  static String commands(String table, int before, Collection<List<Marked>> lists) {
    StringBuilder commands = new StringBuilder("flush chain inet %s marked\n".formatted(table));
    for (int i = 0; i < before; i++) {
      commands.append("delete chain inet %s marked%d\n".formatted(table, i));
    }
    int number = 0;
    for (List<Marked> rules : lists) {
      String chain = "marked" + number++;
      commands.append("add chain inet %s %s\n".formatted(table, chain));
      commands.append("add rule inet %s marked jump %s\n".formatted(table, chain));
      for (Marked rule : rules) {
        for (AddressFamily family : AddressFamily.values()) {
          if (rule.rule().isFor(family)) {
            String end = rule.taken().contains(family) ? "counter drop" : "return";
            commands.append(
                "add rule inet %s %s %s %s\n"
                    .formatted(table, chain, match(rule.rule(), family), end));
          }
        }
      }
    }
    return commands.toString();
  }

  private static String match(MarkRule rule, AddressFamily family) {
    String ip = family == AddressFamily.IPV4 ? "ip" : "ip6";
    String protocols =
        (rule.protocol() == null ? Guarded.BALANCED : List.of(rule.protocol()))
            .stream().map(Protocol::number).map(Object::toString).collect(Collectors.joining(", "));
    return "meta nfproto %s meta l4proto { %s }%s%s%s"
        .formatted(
            family == AddressFamily.IPV4 ? "ipv4" : "ipv6",
            protocols,
            prefix(ip + " saddr", rule.source()),
            prefix(ip + " daddr", rule.destination()),
            ports(rule.ports()));
  }

  private static String prefix(String field, @Nullable IpPrefix prefix) {
    return prefix == null || prefix.length() == 0 ? "" : " %s %s".formatted(field, prefix);
  }

  private static String ports(List<PortRange> ports) {
    return ports.isEmpty()
        ? ""
        : Guarded.disjoint(ports).stream()
            .map(PortRange::toString)
            .collect(Collectors.joining(", ", " th dport { ", " }"));
  }
}
