package gemel.tests.keywords;

import static org.assertj.core.api.Assertions.assertThat;

import gemel.healthcheck.machine.HealthStatus;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Datagrams on real sockets. */
@Timeout(60)
class UdpCheckKeywordsTest {
  private static final String SERVER = "127.0.0.1";
  private static final byte[] HELLO = {0x68, 0x65, 0x6c, 0x6c, 0x6f};

  private static Template server(int port, String content) {
    return new Template(
        """
        virtual_server 192.0.2.50 53 {
          lb_algo rr
          lb_kind NAT
          protocol UDP
          warmup 0
          connect_timeout 0.3
          real_server 127.0.0.1 %d {
            %s
          }
        }
        """
            .formatted(port, content));
  }

  private static Template check(LoopbackDatagramServer server, String lines) {
    return server(server.port(), "UDP_CHECK {\n %s\n <line>\n }".formatted(lines));
  }

  private static LoopbackDatagramServer silent() {
    return new LoopbackDatagramServer(SERVER, _ -> Optional.empty());
  }

  private static LoopbackDatagramServer greeting() {
    return new LoopbackDatagramServer(SERVER, _ -> Optional.of(HELLO));
  }

  @Test
  void udpCheckIsContentUnlessThePortIsClosed() throws InterruptedException {
    LoopbackDatagramServer server = silent();
    Template template = server(server.port(), "<line>");
    assertThat(LoopbackChecks.verdictOf(template.with("UDP_CHECK {\n }")))
        .isEqualTo(HealthStatus.UP);
    assertThat(LoopbackChecks.verdictOf(template.with("TCP_CHECK {\n }")))
        .isEqualTo(HealthStatus.DOWN);
    server.close();
    assertThat(LoopbackChecks.verdictOf(template.with("UDP_CHECK {\n }")))
        .isEqualTo(HealthStatus.DOWN);
  }

  @Test
  void payloadIsWhatIsSent() throws InterruptedException {
    try (LoopbackDatagramServer server = greeting()) {
      Template check = check(server, "");
      assertThat(LoopbackChecks.verdictOf(check.with("payload 00fF 1 2a")))
          .isEqualTo(HealthStatus.UP);
      assertThat(server.question().octets()).isEqualTo("00ff012a");
      assertThat(LoopbackChecks.verdictOf(check.without())).isEqualTo(HealthStatus.UP);
      assertThat(server.question().octets()).as("32 octets").hasSize(64);
    }
  }

  @Test
  void requireReplyIsContentWithAnAnswerOnly() throws InterruptedException {
    try (LoopbackDatagramServer silent = silent();
        LoopbackDatagramServer greeting = greeting()) {
      assertThat(LoopbackChecks.verdictOf(check(silent, "").with("require_reply")))
          .isEqualTo(HealthStatus.DOWN);
      assertThat(LoopbackChecks.verdictOf(check(silent, "").without())).isEqualTo(HealthStatus.UP);
      Template check = check(greeting, "");
      assertThat(LoopbackChecks.verdictOf(check.with("require_reply"))).isEqualTo(HealthStatus.UP);
      assertThat(LoopbackChecks.verdictOf(check.with("require_reply 68 6X 6c6c")))
          .isEqualTo(HealthStatus.UP);
      assertThat(LoopbackChecks.verdictOf(check.with("require_reply 68 7X")))
          .isEqualTo(HealthStatus.DOWN);
    }
  }

  @Test
  void minReplyLengthIsTheLeastThatAnAnswerMayHave() throws InterruptedException {
    try (LoopbackDatagramServer server = greeting()) {
      Template check = check(server, "require_reply 68");
      assertThat(LoopbackChecks.verdictOf(check.with("min_reply_length 6")))
          .isEqualTo(HealthStatus.DOWN);
      assertThat(LoopbackChecks.verdictOf(check.with("min_reply_length 5")))
          .isEqualTo(HealthStatus.UP);
      assertThat(LoopbackChecks.verdictOf(check.without())).isEqualTo(HealthStatus.UP);
    }
  }

  @Test
  void maxReplyLengthIsTheMostThatAnAnswerMayHave() throws InterruptedException {
    try (LoopbackDatagramServer server = greeting()) {
      Template check = check(server, "require_reply 68");
      assertThat(LoopbackChecks.verdictOf(check.with("max_reply_length 4")))
          .isEqualTo(HealthStatus.DOWN);
      assertThat(LoopbackChecks.verdictOf(check.with("max_reply_length 5")))
          .isEqualTo(HealthStatus.UP);
      assertThat(LoopbackChecks.verdictOf(check.without())).isEqualTo(HealthStatus.UP);
    }
  }
}
