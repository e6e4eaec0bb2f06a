package gemel.tests.topologies;

import gemel.lab.Lab;
import gemel.lab.LabException;
import gemel.lab.LabProcess;
import gemel.lab.Listening;
import gemel.lab.Node;
import gemel.lab.Topology;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** nginx with HTTP and HTTPS; it answers with its node's name. Its certificate is its own. */
final class SecureWebServer {
  private static final Duration START = Duration.ofSeconds(10);

  private SecureWebServer() {}

  /** Starts it; it listens when this returns. */
  static void start(Lab lab, Node server) {
    Path prefix = lab.directory().resolve("nginx-" + server);
    try {
      Files.createDirectories(prefix);
      Files.writeString(prefix.resolve("nginx.conf"), configuration(server.name()));
    } catch (IOException e) {
      throw new LabException("writing nginx's configuration", e);
    }
    certify(server, prefix);
    Path log = lab.directory().resolve("nginx-" + server + ".log");
    LabProcess process =
        lab.closing(
            server.start(
                log, "nginx", "-p", prefix.toString(), "-c", "nginx.conf", "-e", "stderr"));
    Listening.await(server, process, Topology.WEB_PORT, START);
  }

  private static void certify(Node server, Path folder) {
    server.run(
        "openssl",
        "req",
        "-x509",
        "-newkey",
        "ec",
        "-pkeyopt",
        "ec_paramgen_curve:prime256v1",
        "-nodes",
        "-subj",
        "/CN=" + server,
        "-keyout",
        folder.resolve("key.pem").toString(),
        "-out",
        folder.resolve("certificate.pem").toString());
  }

  private static String configuration(String name) {
    return """
    daemon off;
    master_process off;
    error_log stderr notice;
    pid nginx.pid;
    events { worker_connections 1024; }
    http {
      access_log off;
      client_body_temp_path body;
      proxy_temp_path proxy;
      fastcgi_temp_path fastcgi;
      uwsgi_temp_path uwsgi;
      scgi_temp_path scgi;
      default_type text/plain;
      server {
        listen 80;
        listen 443 ssl;
        ssl_certificate certificate.pem;
        ssl_certificate_key key.pem;
        location / { return 200 "%s"; }
      }
    }
    """
        .formatted(name);
  }
}
