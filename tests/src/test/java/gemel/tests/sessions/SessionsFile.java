package gemel.tests.sessions;

import gemel.lab.ForwardingMode;
import gemel.lab.Topology;
import gemel.tests.lab.DirectorFile;
import gemel.tests.lab.PairFile;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** All the services, each of two servers that take turns. */
record SessionsFile(ForwardingMode mode) implements DirectorFile {
  private static final int SERVICES = 4;

  @Override
  public boolean withChannel() {
    return true;
  }

  @Override
  public int serversServing() {
    return SERVICES * Servers.COUNT;
  }

  @Override
  public String text(int director) {
    return PairFile.of(mode).withoutServices(director)
        + service("UDP", Servers.DNS)
        + service("TCP", Servers.MARIADB)
        + service("TCP", Servers.REDIS)
        + service("TCP", Servers.LINES);
  }

  private String service(String protocol, int port) {
    return """
    virtual_server %s %d {
      delay_loop 2
      lb_algo rr
    %s
      protocol %s
    %s
    }
    """
        .formatted(
            Topology.VIP, port, PairFile.kind(mode, Topology.NAT_GATEWAY), protocol, servers(port));
  }

  private static String servers(int port) {
    return IntStream.rangeClosed(1, Servers.COUNT)
        .mapToObj(number ->
            """
              real_server %s %d {
                TCP_CHECK {
                  connect_timeout 3
                }
              }
            """
                .formatted(Topology.server(number), port))
        .collect(Collectors.joining());
  }
}
