package gemel.tests.keywords;

import static org.assertj.core.api.Assertions.assertThat;

import gemel.healthcheck.machine.HealthStatus;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Questions for a name server, on real sockets. */
@Timeout(60)
class DnsCheckKeywordsTest {
  private static final String SERVER = "127.0.0.1";

  /** Where the name begins, in digits. */
  private static final int HEADER = 24;

  private static Template server(int port, String content) {
    return new Template(
        """
        virtual_server 192.0.2.50 53 {
          lb_algo rr
          lb_kind NAT
          protocol UDP
          warmup 0
          real_server 127.0.0.1 %d {
            %s
          }
        }
        """
            .formatted(port, content));
  }

  @Test
  void dnsCheckIsContentWithAnAnswerWithoutAnError() throws InterruptedException {
    try (LoopbackDatagramServer knowing = LoopbackDatagramServer.ofNames(SERVER);
        LoopbackDatagramServer failing =
            new LoopbackDatagramServer(
                SERVER, question -> Optional.of(LoopbackDatagramServer.answer(question, 2)))) {
      assertThat(LoopbackChecks.verdictOf(server(knowing.port(), "<line>").with("DNS_CHECK {\n }")))
          .isEqualTo(HealthStatus.UP);
      Template failed = server(failing.port(), "<line>");
      assertThat(LoopbackChecks.verdictOf(failed.with("DNS_CHECK {\n }")))
          .isEqualTo(HealthStatus.DOWN);
      assertThat(LoopbackChecks.verdictOf(failed.with("UDP_CHECK {\n }")))
          .isEqualTo(HealthStatus.UP);
    }
  }

  /** The question that a line asks, without its header. */
  private static String asked(String line) throws InterruptedException {
    try (LoopbackDatagramServer server = LoopbackDatagramServer.ofNames(SERVER)) {
      Template check = server(server.port(), "DNS_CHECK {\n <line>\n }");
      assertThat(LoopbackChecks.verdictOf(check.with(line))).isEqualTo(HealthStatus.UP);
      return server.question().octets().substring(HEADER);
    }
  }

  @Test
  void typeIsWhatIsAskedFor() throws InterruptedException {
    assertThat(asked("type AAAA")).isEqualTo("00001c0001");
    assertThat(asked("type dnskey")).isEqualTo("0000300001");
    assertThat(asked("")).as("SOA").isEqualTo("0000060001");
  }

  @Test
  void nameIsWhatIsAskedAbout() throws InterruptedException {
    assertThat(asked("name a.bc")).isEqualTo("016102626300" + "00060001");
    assertThat(asked("name .")).isEqualTo("0000060001");
    assertThat(asked("")).isEqualTo("0000060001");
  }
}
