package gemel.lab;

import gemel.linux.net.IpAddress;
import java.util.Map;

/**
 * {@link Topology}'s networks in IPv6, for a lab that wants both: each host keeps its number, read
 * as it is written ({@code 198.18.10.100} and {@code 2001:db8:10::100}). The addresses are those of
 * the documentation range (RFC 3849).
 */
public final class Topology6 {
  public static final IpAddress VIP = IpAddress.parse("2001:db8:10::100");
  public static final IpAddress NAT_GATEWAY = IpAddress.parse("2001:db8:20::254");

  private static final String ROUTER_ON_CNET = "2001:db8:10::1";
  static final String ROUTER_ON_LAN = "2001:db8:20::1";
  private static final String LAN = "2001:db8:20::/64";
  private static final Map<String, String> PREFIXES =
      Map.of(
          Topology.CLIENT_NETWORK, "2001:db8:10::%s/64",
          Topology.SERVER_NETWORK, "2001:db8:20::%s/64");

  private Topology6() {}

  /** The address of real server {@code number}, 1 to 3. */
  public static IpAddress server(int number) {
    return IpAddress.parse("2001:db8:20::1" + number);
  }

  /** The lines of ip(8) that give a node its addresses and its way to the other network. */
  static String script(String node) {
    StringBuilder lines = new StringBuilder();
    for (Cable cable : Topology.cablesOf(node)) {
      String prefix = PREFIXES.get(cable.network());
      if (prefix != null && !cable.address().isEmpty()) {
        String address = prefix.formatted(hostNumber(cable));
        lines.append("addr add %s dev %s nodad\n".formatted(address, cable.nic()));
      }
    }
    return lines + route(node);
  }

  private static String hostNumber(Cable cable) {
    String address = cable.address();
    return address.substring(address.lastIndexOf('.') + 1, address.indexOf('/'));
  }

  private static String route(String node) {
    return switch (node) {
      case "cli" -> "route add %s via %s\n".formatted(LAN, ROUTER_ON_CNET);
      case "rs1", "rs2", "rs3" -> "route add default via " + ROUTER_ON_LAN + "\n";
      default -> "";
    };
  }
}
