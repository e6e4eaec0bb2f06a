package gemel.tests.keywords;

import static org.assertj.core.api.Assertions.assertThat;

import gemel.healthcheck.machine.HealthStatus;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Talks with mail servers, on real sockets. */
@Timeout(60)
class SmtpCheckKeywordsTest {
  private static final String SERVER = "127.0.0.1";
  private static final String OTHER = "127.0.0.2";
  private static final int NOBODYS = 1;

  private static Template server(int port, String content) {
    return new Template(
        """
        virtual_server 192.0.2.50 25 {
          lb_algo rr
          lb_kind NAT
          protocol TCP
          warmup 0
          real_server 127.0.0.1 %d {
            %s
          }
        }
        """
            .formatted(port, content));
  }

  /** A web server takes connections as well. */
  @Test
  void smtpCheckIsContentWithAServerThatTalks() throws IOException, InterruptedException {
    try (ReceivingMailServer mail = ReceivingMailServer.at(SERVER);
        LoopbackWebServer web = LoopbackWebServer.at(SERVER)) {
      assertThat(LoopbackChecks.verdictOf(server(mail.port(), "<line>").with("SMTP_CHECK {\n }")))
          .isEqualTo(HealthStatus.UP);
      Template other = server(web.port(), "<line>");
      assertThat(LoopbackChecks.verdictOf(other.with("SMTP_CHECK {\n connect_timeout 0.3\n }")))
          .isEqualTo(HealthStatus.DOWN);
      assertThat(LoopbackChecks.verdictOf(other.with("TCP_CHECK {\n }")))
          .isEqualTo(HealthStatus.UP);
    }
  }

  @Test
  void heloNameIsAsWhomItComes() throws IOException, InterruptedException {
    try (LoopbackTalker server = LoopbackTalker.mail(SERVER)) {
      Template check = server(server.port(), "SMTP_CHECK {\n <line>\n }");
      assertThat(LoopbackChecks.verdictOf(check.with("helo_name lb.example.com")))
          .isEqualTo(HealthStatus.UP);
      assertThat(server.visit().said()).containsExactly("HELO lb.example.com\r\n", "QUIT\r\n");
      assertThat(LoopbackChecks.verdictOf(check.without())).isEqualTo(HealthStatus.UP);
      assertThat(server.visit().said())
          .containsExactly("HELO healthcheck.localdomain\r\n", "QUIT\r\n");
    }
  }

  /** Nobody is at the real server's own port: it is not asked there. */
  @Test
  void eachHostMustTalk() throws IOException, InterruptedException {
    try (LoopbackTalker first = LoopbackTalker.mail(OTHER);
        LoopbackTalker second = LoopbackTalker.mail(OTHER)) {
      Template check = server(NOBODYS, "SMTP_CHECK {\n helo_name lb.example\n %s <line>\n }");
      String text = check.with(host(first.port(), "bindto 127.0.0.9"));
      try (LoopbackChecks checks =
          new LoopbackChecks(text.formatted(host(second.port(), "connect_timeout 5")))) {
        assertThat(List.of(checks.verdict(), checks.verdict())).containsOnly(HealthStatus.UP);
      }
      assertThat(second.visit().said()).containsExactly("HELO lb.example\r\n", "QUIT\r\n");
      assertThat(first.client().getAddress().getHostAddress()).isEqualTo("127.0.0.9");
      try (LoopbackChecks checks = new LoopbackChecks(text.formatted(host(NOBODYS, "")))) {
        assertThat(List.of(checks.verdict(), checks.verdict()))
            .containsExactlyInAnyOrder(HealthStatus.UP, HealthStatus.DOWN);
      }
    }
  }

  private static String host(int port, String line) {
    return "host {\n connect_ip %s\n connect_port %d\n %s\n }\n".formatted(OTHER, port, line);
  }
}
