package gemel.lab;

/**
 * The lines of ip(8) that make the topology. One process a node, as each costs some milliseconds.
 */
final class TopologyScript {
  private final String prefix;

  TopologyScript(String prefix) {
    this.prefix = prefix;
  }

  String namespace(String node) {
    return prefix + "-" + node;
  }

  /** In the caller's own namespace: nothing but names. */
  String namespaces(String command) {
    StringBuilder lines = new StringBuilder();
    for (String node : Topology.NODES) {
      lines.append("netns %s %s\n".formatted(command, namespace(node)));
    }
    return lines.toString();
  }

  /** In the switch: bridges without learning delay or snooping, and every cable, both ends. */
  String switches() {
    StringBuilder lines = new StringBuilder();
    for (String network : Topology.NETWORKS) {
      lines.append(
          "link add %s type bridge forward_delay 0 stp_state 0 mcast_snooping 0\n"
              .formatted(network));
      lines.append("link set %s up\n".formatted(network));
    }
    for (Cable cable : Topology.CABLES) {
      lines.append(
          "link add %s type veth peer name %s address %s netns %s\n"
              .formatted(cable.port(), cable.nic(), cable.mac(), namespace(cable.node())));
      lines.append("link set %s master %s up\n".formatted(cable.port(), cable.network()));
    }
    return lines.toString();
  }

  /** In a node: its interfaces up, its addresses, its way to the other network. */
  String interfaces(String node) {
    StringBuilder lines = new StringBuilder("link set lo up\n");
    for (Cable cable : Topology.cablesOf(node)) {
      lines.append("link set %s up\n".formatted(cable.nic()));
      if (!cable.address().isEmpty()) {
        lines.append("addr add %s dev %s\n".formatted(cable.address(), cable.nic()));
      }
    }
    return lines + route(node);
  }

  private static String route(String node) {
    return switch (node) {
      case "cli" -> "route add 198.18.20.0/24 via 198.18.10.1\n";
      case "rs1", "rs2", "rs3" -> "route add default via " + Topology.ROUTER_ON_LAN + "\n";
      default -> "";
    };
  }
}
