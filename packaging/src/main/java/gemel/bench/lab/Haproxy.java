package gemel.bench.lab;

import gemel.lab.Lab;
import gemel.lab.LabException;
import gemel.lab.LabProcess;
import gemel.lab.Listening;
import gemel.lab.Node;
import gemel.linux.net.IpAddress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** HAProxy in TCP mode, with its own defaults otherwise. */
final class Haproxy {
  /** Twice as many descriptors are below the limit that a process often has. */
  private static final int MOST_CONNECTIONS = 9_900;

  private Haproxy() {}

  /** Starts it before the servers' web port; it listens when this returns. */
  static LabProcess start(Lab lab, Node node, int port, List<IpAddress> servers) {
    String lines =
        servers.stream()
            .map(server -> "  server s%s %s:%d".formatted(server, server, Scene.WEB))
            .collect(Collectors.joining("\n"));
    Path file = lab.directory().resolve("haproxy.cfg");
    try {
      Files.writeString(
          file,
          """
          global
            maxconn %d
          defaults
            mode tcp
            timeout connect 5s
            timeout client 1h
            timeout server 1h
          listen web
            bind :%d backlog 4096
            balance roundrobin
          %s
          """
              .formatted(MOST_CONNECTIONS, port, lines));
    } catch (IOException e) {
      throw new LabException("writing " + file, e);
    }
    LabProcess process =
        lab.closing(
            node.start(
                lab.directory().resolve("haproxy.log"), "haproxy", "-db", "-f", file.toString()));
    Listening.await(node, process, port, Nginx.START);
    return process;
  }
}
