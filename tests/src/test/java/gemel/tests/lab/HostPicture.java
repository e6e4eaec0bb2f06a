package gemel.tests.lab;

import gemel.lab.Node;
import java.util.List;

/**
 * Everything of a node's network that a program could have left something in, as the system's own
 * tools show it.
 */
record HostPicture(
    String addresses,
    String rules,
    String queueing,
    String offloads,
    String packetSockets,
    String listeners) {

  static HostPicture of(Node node) {
    return new HostPicture(
        node.run("ip", "-4", "-o", "addr"),
        node.run("nft", "list", "ruleset"),
        node.run("tc", "qdisc"),
        List.of("cnet", "lan", "peer").stream()
            .map(nic -> node.run("ethtool", "-k", nic))
            .reduce("", String::concat),
        node.run("sh", "-c", "tail -n +2 /proc/net/packet /proc/net/raw | grep -v '==>' || true"),
        node.run("ss", "-H", "-l", "-n", "-t", "-u", "-x", "-w"));
  }
}
