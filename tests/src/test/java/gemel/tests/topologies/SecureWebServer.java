package gemel.tests.topologies;

import gemel.lab.Lab;
import gemel.lab.Node;
import gemel.lab.WebServer;
import java.nio.file.Path;

/** A web server with HTTPS, too. Its certificate is its own. */
final class SecureWebServer {
  private SecureWebServer() {}

  /** Starts it; it listens when this returns. */
  static void start(Lab lab, Node server) {
    Path key = lab.directory().resolve("key-%s.pem".formatted(server));
    Path certificate = lab.directory().resolve("certificate-%s.pem".formatted(server));
    certify(server, key, certificate);
    WebServer.start(
        lab,
        server,
        "listen 443 ssl; ssl_certificate %s; ssl_certificate_key %s;".formatted(certificate, key));
  }

  private static void certify(Node server, Path key, Path certificate) {
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
        key.toString(),
        "-out",
        certificate.toString());
  }
}
