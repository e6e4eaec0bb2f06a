package gemel.tests.keywords;

import static org.assertj.core.api.Assertions.assertThat;

import gemel.healthcheck.machine.HealthStatus;
import gemel.testkit.SelfCertified;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What TLS adds to a web check, on real TLS. */
@Timeout(60)
class SslGetKeywordsTest {
  private static final String ADDRESS = "127.0.0.1";

  @AutoClose
  private final LoopbackWebServer secure =
      new LoopbackWebServer(
          SelfCertified.sockets(), ADDRESS, request -> LoopbackWebServer.reply(200, "hello"));

  private static Template server(int port, String content) {
    return new Template(
        """
        virtual_server 192.0.2.50 443 {
          lb_algo rr
          lb_kind NAT
          protocol TCP
          warmup 0
          virtualhost www.example.com
          real_server 127.0.0.1 %d {
            %s
          }
        }
        """
            .formatted(port, content));
  }

  @Test
  void sslGetAsksOverTls() throws InterruptedException {
    Template server = server(secure.port(), "<line>");
    String get = "%s {\n url {\n path /\n }\n }";
    assertThat(LoopbackChecks.verdictOf(server.with(get.formatted("SSL_GET"))))
        .isEqualTo(HealthStatus.UP);
    assertThat(LoopbackChecks.verdictOf(server.with(get.formatted("HTTP_GET"))))
        .isEqualTo(HealthStatus.DOWN);
  }

  @Test
  void enableSniSendsTheVirtualHostName() throws InterruptedException {
    Template check = server(secure.port(), "SSL_GET {\n url {\n path /\n }\n <line>\n }");
    assertThat(LoopbackChecks.verdictOf(check.with("enable_sni"))).isEqualTo(HealthStatus.UP);
    assertThat(secure.request().serverName()).contains("www.example.com");
    assertThat(LoopbackChecks.verdictOf(check.without())).isEqualTo(HealthStatus.UP);
    assertThat(secure.request().serverName()).isEmpty();
  }

  @Test
  void sniNameIsWhatTlsCallsTheServer() throws InterruptedException {
    Template check = server(secure.port(), "SSL_GET {\n url {\n path /\n }\n <line>\n }");
    assertThat(LoopbackChecks.verdictOf(check.with("sni_name tls.example.com")))
        .isEqualTo(HealthStatus.UP);
    LoopbackWebServer.Request request = secure.request();
    assertThat(request.serverName()).contains("tls.example.com");
    assertThat(request.host()).isEqualTo("www.example.com");
    assertThat(LoopbackChecks.verdictOf(check.with("sni_name"))).isEqualTo(HealthStatus.UP);
    assertThat(secure.request().serverName()).contains("www.example.com");
    assertThat(LoopbackChecks.verdictOf(check.without())).isEqualTo(HealthStatus.UP);
    assertThat(secure.request().serverName()).isEmpty();
  }

  @Test
  void certificateWarningComesSoManyDaysBeforeTheEnd() throws InterruptedException {
    Template check = server(secure.port(), "SSL_GET {\n url {\n path /\n }\n <line>\n }");
    long left = Duration.between(Instant.now(), SelfCertified.validUntil()).toDays();
    assertThat(warning(check.with("certificate_warning " + (left + 2))))
        .startsWith("its certificate ends on ");
    assertThat(warning(check.with("certificate_warning " + (left - 2)))).isEmpty();
    assertThat(warning(check.without())).isEmpty();
  }

  private static String warning(String text) throws InterruptedException {
    try (LoopbackChecks checks = new LoopbackChecks(text)) {
      assertThat(checks.verdict()).isEqualTo(HealthStatus.UP);
      return checks.warning();
    }
  }

  /** Whether it is said or not, and wherever. */
  @Test
  void tlsCompliantTellsTheServerThatItIsOver() throws InterruptedException {
    Template check = server(secure.port(), "SSL_GET {\n url {\n path /\n }\n <line>\n }");
    Template url = server(secure.port(), "SSL_GET {\n url {\n path /\n <line>\n }\n }");
    for (String text :
        List.of(check.with("tls_compliant"), url.with("tls_compliant"), check.without())) {
      assertThat(LoopbackChecks.verdictOf(text)).isEqualTo(HealthStatus.UP);
      assertThat(secure.farewell()).isTrue();
    }
  }
}
