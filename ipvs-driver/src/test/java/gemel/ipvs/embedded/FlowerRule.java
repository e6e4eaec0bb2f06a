package gemel.ipvs.embedded;

import gemel.ipvs.MarkRule;
import gemel.ipvs.PortRange;
import gemel.ipvs.Protocol;
import gemel.linux.net.IpPrefix;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;

/** A {@code mark} line of the corpus, in tc-flower(8)'s words, as a rule of ours. */
final class FlowerRule {
  private FlowerRule() {}

  static MarkRule parse(String line) {
    Deque<String> words = new ArrayDeque<>(List.of(line.split(" ")));
    int mark = Integer.parseInt(words.removeFirst());
    Protocol protocol = null;
    IpPrefix source = null;
    IpPrefix destination = null;
    List<PortRange> ports = List.of();
    while (!words.isEmpty()) {
      String field = words.removeFirst();
      String value = words.removeFirst();
      switch (field) {
        case "ip_proto" -> protocol = Protocol.valueOf(value.toUpperCase(Locale.ROOT));
        case "src_ip" -> source = IpPrefix.parse(value);
        case "dst_ip" -> destination = IpPrefix.parse(value);
        case "dst_port" -> ports = List.of(PortRange.of(Integer.parseInt(value)));
        case "ip_tos" -> {
          // No rule of ours looks at it: what it keeps from being marked is of a known connection.
        }
        default -> throw new IllegalArgumentException("a rule of ours has no " + field);
      }
    }
    return new MarkRule(mark, protocol, source, destination, ports);
  }
}
