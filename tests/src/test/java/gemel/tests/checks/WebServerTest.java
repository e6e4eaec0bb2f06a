package gemel.tests.checks;

import gemel.lab.Lab;
import gemel.lab.Topology;
import gemel.lab.WebServer;
import gemel.tests.lab.LabTest;
import gemel.tests.lab.SecureWebServer;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** {@code HTTP_GET} and {@code SSL_GET} of nginx, over HTTP/2; what is said of its certificate. */
@LabTest
@Timeout(120)
class WebServerTest {
  private static final Duration SOON = Duration.ofSeconds(20);

  @AutoClose private final Lab lab = Lab.build();

  @Test
  void speaksHttp2OrSaysThatItDoesNot() throws IOException {
    WebServer modern =
        SecureWebServer.start(lab, lab.server(1), 5, "listen 8443 ssl http2; listen 8080 http2;");
    SecureWebServer.start(lab, lab.server(2), 30, "listen 8443 ssl; listen 8080;");
    CheckingDirector director =
        CheckingDirector.start(
            lab,
            SOON,
            service("HTTP_GET", 8080) + service("SSL_GET", 8443) + service("HTTP_GET", 9));

    director.says(1, 8080, "HTTP 200 from http://198.18.20.11:8080/");
    director.says(1, 8443, "HTTP 200 from https://198.18.20.11:8443/; its certificate ends on ");
    director.says(2, 8080, "no HTTP/2 from 198.18.20.12:8080: First received frame");
    director.says(2, 8443, "no TLS with 198.18.20.12:8443: (no_application_protocol)");
    director.says(1, 9, "connection refused by 198.18.20.11:9");

    modern.kill();
    director.says(1, 8080, "connection refused by 198.18.20.11:8080");
    director.says(1, 8443, "connection refused by 198.18.20.11:8443");
  }

  private static String service(String check, int port) {
    String server =
        """
          real_server %s %d {
            %s {
              http_protocol 2
              url {
                path /
              }
            }
          }
        """;
    return """
    virtual_server %s %d {
      lb_algo rr
      lb_kind NAT
      protocol TCP
      delay_loop 0.2
      retry 1
      delay_before_retry 0.1
      connect_timeout 2
    %s%s}
    """
        .formatted(
            Topology.VIP,
            port,
            server.formatted(Topology.server(1), port, check),
            server.formatted(Topology.server(2), port, check));
  }
}
