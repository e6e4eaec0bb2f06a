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
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/** nginx, as a web server or as a proxy of TCP connections; one process with one thread each. */
public final class Nginx {
  /** Octets of {@code /files/big}. */
  static final int BIG = 64 << 20;

  static final Duration START = Duration.ofSeconds(20);
  private static final String COMMON =
      """
      daemon off;
      master_process off;
      error_log stderr crit;
      pid nginx.pid;
      events { worker_connections 19900; }
      """;

  private Nginx() {}

  /**
   * A web server of one word, and of a big file.
   *
   * @param number of several in one node, which share the ports
   */
  public static LabProcess serve(Lab lab, Node node, int number, List<Integer> ports) {
    String listens =
        ports.stream()
            .map(port -> "listen %d reuseport backlog=4096;".formatted(port))
            .collect(Collectors.joining("\n    "));
    return start(
        lab,
        node,
        "web%d".formatted(number),
        ports.getFirst(),
        COMMON
            + """
            http {
              access_log off;
              client_body_temp_path body;
              proxy_temp_path proxy;
              fastcgi_temp_path fastcgi;
              uwsgi_temp_path uwsgi;
              scgi_temp_path scgi;
              client_header_timeout 3600s;
              keepalive_timeout 3600s;
              keepalive_requests 1000000000;
              default_type text/plain;
              server {
                %s
                location / { return 200 "here\\n"; }
                location /files/ {
                  root .;
                  dav_methods PUT;
                  create_full_put_path on;
                  client_max_body_size 0;
                }
              }
            }
            """
                .formatted(listens));
  }

  /** Proxies connections to the servers' web port. */
  static LabProcess proxy(Lab lab, Node node, int port, List<IpAddress> servers) {
    String upstream =
        servers.stream()
            .map(server -> "server %s:%d;".formatted(server, Scene.WEB))
            .collect(Collectors.joining("\n    "));
    return start(
        lab,
        node,
        "stream",
        port,
        "load_module /usr/lib/nginx/modules/ngx_stream_module.so;\n"
            + COMMON
            + """
            stream {
              upstream web {
                %s
              }
              server {
                listen %d backlog=4096;
                proxy_pass web;
                proxy_timeout 1h;
              }
            }
            """
                .formatted(upstream, port));
  }

  private static LabProcess start(Lab lab, Node node, String role, int port, String text) {
    Path prefix = lab.directory().resolve("nginx-%s-%s".formatted(role, node));
    try {
      Files.createDirectories(prefix.resolve("files"));
      Files.write(prefix.resolve("files/big"), new byte[BIG]);
      Files.writeString(prefix.resolve("nginx.conf"), text);
    } catch (IOException e) {
      throw new LabException("writing nginx's files", e);
    }
    Path log = lab.directory().resolve(prefix.getFileName() + ".log");
    LabProcess process =
        lab.closing(
            node.start(log, "nginx", "-p", prefix.toString(), "-c", "nginx.conf", "-e", "stderr"));
    Listening.await(node, process, port, START);
    return process;
  }
}
