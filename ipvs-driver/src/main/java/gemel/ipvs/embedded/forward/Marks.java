package gemel.ipvs.embedded.forward;

import gemel.ipvs.MarkRule;
import gemel.ipvs.PortRange;
import gemel.ipvs.embedded.packet.PacketView;
import gemel.linux.net.IpPrefix;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Gives packets their firewall mark. Belongs to the engine's thread; allocates for no packet. */
final class Marks {
  private Rule[] rules = {};

  /** By these rules from now on. */
  void follow(List<MarkRule> wanted) {
    rules = wanted.stream().map(Rule::new).toArray(Rule[]::new);
  }

  /** The mark by the first rule that matches; 0 without one. */
  int of(PacketView packet) {
    for (Rule rule : rules) {
      if (rule.matches(packet)) {
        return rule.mark;
      }
    }
    return 0;
  }

  private static final class Rule {
    private final int mark;

    /** Negative for any. */
    private final int protocol;

    private final @Nullable IpPrefix source;
    private final @Nullable IpPrefix destination;
    private final PortRange[] ports;

    Rule(MarkRule rule) {
      mark = rule.mark();
      protocol = rule.protocol() == null ? -1 : rule.protocol().number();
      source = rule.source();
      destination = rule.destination();
      ports = rule.ports().toArray(PortRange[]::new);
    }

    boolean matches(PacketView packet) {
      return (protocol < 0 || protocol == packet.protocol())
          && (source == null || source.contains(packet.sourceHigh(), packet.sourceLow()))
          && (destination == null
              || destination.contains(packet.destinationHigh(), packet.destinationLow()))
          && (ports.length == 0 || hasPort(packet.destinationPort()));
    }

    private boolean hasPort(int port) {
      for (PortRange range : ports) {
        if (range.contains(port)) {
          return true;
        }
      }
      return false;
    }
  }
}
