package gemel.tests.lab;

import gemel.lab.Lab;
import gemel.lab.Node;
import gemel.lab.WebServer;
import java.nio.file.Path;

/** A web server with HTTPS, too. Its certificate is its own. */
public final class SecureWebServer {
  private SecureWebServer() {}

  /** Starts it; it listens when this returns. */
  public static void start(Lab lab, Node server) {
    start(lab, server, 30, "");
  }

  /**
   * Starts it; it listens when this returns.
   *
   * @param days how long its certificate is valid
   * @param more lines for its {@code server} block
   */
  public static WebServer start(Lab lab, Node server, int days, String more) {
    Path key = lab.directory().resolve("key-%s.pem".formatted(server));
    Path certificate = lab.directory().resolve("certificate-%s.pem".formatted(server));
    certify(server, key, certificate, days);
    return WebServer.start(
        lab,
        server,
        "listen 443 ssl; ssl_certificate %s; ssl_certificate_key %s; %s"
            .formatted(certificate, key, more));
  }

  private static void certify(Node server, Path key, Path certificate, int days) {
    server.run(
        "openssl",
        "req",
        "-x509",
        "-newkey",
        "ec",
        "-pkeyopt",
        "ec_paramgen_curve:prime256v1",
        "-nodes",
        "-days",
        String.valueOf(days),
        "-subj",
        "/CN=" + server,
        "-keyout",
        key.toString(),
        "-out",
        certificate.toString());
  }
}
