package gemel.lab;

import gemel.linux.net.IpAddress;
import gemel.linux.net.MacAddress;
import java.util.List;

/**
 * What is plugged into what, and every address of it.
 *
 * <pre>
 *                 cnet 198.18.10.0/24                             (client network)
 *   cli .10 ----+------------+-------------+-------- watch        VIP .100
 *               | rtr .1     | d1 .2       | d2 .3
 *             [rtr]        [d1]---peer---[d2]                     peer 192.0.2.0/24: .1, .2
 *               | rtr .1     | d1 .2       | d2 .3
 *   ------------+-----+------+------+------+-+------ watch        NAT's gateway .254
 *                 rs1 .11     rs2 .12     rs3 .13
 *                 lan 198.18.20.0/24                              (server network)
 * </pre>
 *
 * The networks are bridges inside a node of their own, {@code sw}. The addresses are those of the
 * benchmarking and documentation ranges (RFC 2544, RFC 5737).
 */
public final class Topology {
  public static final String CLIENT_NETWORK = "cnet";
  public static final String SERVER_NETWORK = "lan";
  public static final String PEER_NETWORK = "peer";

  public static final IpAddress CLIENT = IpAddress.parse("198.18.10.10");
  public static final IpAddress VIP = IpAddress.parse("198.18.10.100");
  public static final IpAddress NAT_GATEWAY = IpAddress.parse("198.18.20.254");
  public static final int WEB_PORT = 80;
  public static final int DIRECTORS = 2;
  public static final int SERVERS = 3;

  static final String SWITCH = "sw";
  static final String ROUTER_ON_LAN = "198.18.20.1";
  static final List<String> NETWORKS = List.of(CLIENT_NETWORK, SERVER_NETWORK, PEER_NETWORK);
  static final List<String> NODES =
      List.of(SWITCH, "cli", "watch", "rtr", "d1", "d2", "rs1", "rs2", "rs3");

  static final List<Cable> CABLES =
      List.of(
          cable("cli", "eth0", "cnet", 0x10, "198.18.10.10/24"),
          cable("watch", "cnet", "cnet", 0x99, ""),
          cable("watch", "lan", "lan", 0x99, ""),
          cable("rtr", "cnet", "cnet", 0x01, "198.18.10.1/24"),
          cable("rtr", "lan", "lan", 0x01, "198.18.20.1/24"),
          cable("d1", "cnet", "cnet", 0x02, "198.18.10.2/24"),
          cable("d1", "lan", "lan", 0x02, "198.18.20.2/24"),
          cable("d1", "peer", "peer", 0x01, "192.0.2.1/24"),
          cable("d2", "cnet", "cnet", 0x03, "198.18.10.3/24"),
          cable("d2", "lan", "lan", 0x03, "198.18.20.3/24"),
          cable("d2", "peer", "peer", 0x02, "192.0.2.2/24"),
          cable("rs1", "eth0", "lan", 0x11, "198.18.20.11/24"),
          cable("rs2", "eth0", "lan", 0x12, "198.18.20.12/24"),
          cable("rs3", "eth0", "lan", 0x13, "198.18.20.13/24"));

  private Topology() {}

  private static Cable cable(String node, String nic, String network, int host, String address) {
    return new Cable(node, nic, network, mac(network, host).toString(), address);
  }

  /** Locally administered; the network and the host's number can be read in it. */
  private static MacAddress mac(String network, int host) {
    long segment = 0x10L * (NETWORKS.indexOf(network) + 1);
    return new MacAddress(0x024c_0000_0000L | segment << 24 | host);
  }

  /** The hardware address of a director on the client network or the server network. */
  public static MacAddress directorMac(int number, String network) {
    return mac(network, number + 1);
  }

  /** The address of real server {@code number}, 1 to 3. */
  public static IpAddress server(int number) {
    return IpAddress.parse("198.18.20.1" + number);
  }

  /** The address of the server that calls itself {@code rs2}, or that very name if none does. */
  public static String serverAddress(String name) {
    return cablesOf(name).stream()
        .map(cable -> cable.address().split("/", 2)[0])
        .findFirst()
        .orElse(name);
  }

  static List<Cable> cablesOf(String node) {
    return CABLES.stream().filter(cable -> cable.node().equals(node)).toList();
  }
}
