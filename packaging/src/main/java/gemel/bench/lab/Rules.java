package gemel.bench.lab;

import gemel.lab.ForwardingMode;
import gemel.lab.Topology;
import gemel.linux.net.IpAddress;
import java.util.ArrayList;
import java.util.List;

/** Services as `ipvsadm -R` reads them. */
final class Rules {
  private final List<String> lines = new ArrayList<>();

  /**
   * A service of the VIP, round robin.
   *
   * @param protocol 't' or 'u'
   * @param serverPort where its servers listen; with DR and TUN the service's own
   */
  Rules add(char protocol, int port, ForwardingMode mode, List<IpAddress> servers, int serverPort) {
    String service = "-%c %s:%d".formatted(protocol, Topology.VIP, port);
    lines.add("-A %s -s rr%s".formatted(service, localEnds(mode)));
    for (IpAddress server : servers) {
      lines.add("-a %s -r %s:%d %s -w 1".formatted(service, server, serverPort, option(mode)));
    }
    return this;
  }

  private static String option(ForwardingMode mode) {
    return switch (mode) {
      case NAT -> "-m";
      case DR -> "-g";
      case TUN -> "-i";
      case FNAT -> "--fullnat";
    };
  }

  private static String localEnds(ForwardingMode mode) {
    return mode == ForwardingMode.FNAT ? " --local-address " + Topology.NAT_GATEWAY : "";
  }

  List<String> lines() {
    return List.copyOf(lines);
  }
}
