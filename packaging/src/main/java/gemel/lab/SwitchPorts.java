package gemel.lab;

import java.util.List;

/** The switch's side of the cables: what happens there, a node cannot tell from a fault. */
final class SwitchPorts {
  private final Node switches;

  SwitchPorts(Node switches) {
    this.switches = switches;
  }

  void setDown(Node node) {
    set(Topology.cablesOf(node.name()), "down");
  }

  void setDown(Node node, String network) {
    set(List.of(cable(node, network)), "down");
  }

  void setUp(Node node) {
    set(Topology.cablesOf(node.name()), "up");
  }

  void setUp(Node node, String network) {
    set(List.of(cable(node, network)), "up");
  }

  /** Prepares the end of a node. */
  NodeEnd end(Node node) {
    return new NodeEnd(switches, this, node);
  }

  private void set(List<Cable> cables, String state) {
    StringBuilder lines = new StringBuilder();
    for (Cable cable : cables) {
      lines.append("link set %s %s\n".formatted(cable.port(), state));
    }
    switches.ip(lines.toString());
  }

  /** Limits what goes from the network to the node (tc-tbf(8)). */
  void slow(Node node, String network, int kilobitsPerSecond) {
    switches.run(
        "tc qdisc replace dev %s root tbf rate %dkbit burst 16kb latency 10s"
            .formatted(cable(node, network).port(), kilobitsPerSecond)
            .split(" "));
  }

  void unslow(Node node, String network) {
    switches.run("tc", "qdisc", "del", "dev", cable(node, network).port(), "root");
  }

  /** What the switch calls the port of a node's cable. */
  static String name(Node node, String network) {
    return cable(node, network).port();
  }

  private static Cable cable(Node node, String network) {
    return Topology.cablesOf(node.name()).stream()
        .filter(cable -> cable.network().equals(network))
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException(node + " has no cable to the network " + network));
  }
}
