package gemel.lab;

/**
 * A veth pair from a node to a switch.
 *
 * @param node whose cable it is
 * @param nic the interface's name inside the node
 * @param network which switch it is plugged into
 * @param mac the node's hardware address there
 * @param address the node's own address with its prefix length, or nothing for a node that only
 *     watches
 */
record Cable(String node, String nic, String network, String mac, String address) {
  /** The other end: the port of the switch. */
  String port() {
    return "p-" + node + "-" + nic;
  }
}
