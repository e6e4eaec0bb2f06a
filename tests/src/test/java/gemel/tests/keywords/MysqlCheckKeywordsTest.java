package gemel.tests.keywords;

import static org.assertj.core.api.Assertions.assertThat;

import gemel.healthcheck.machine.HealthStatus;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Talks with MySQL servers, on real sockets. */
@Timeout(60)
class MysqlCheckKeywordsTest {
  private static final String SERVER = "127.0.0.1";

  /** A real server with one check. */
  private static Template check(LoopbackServer server, String lines) {
    return new Template(
        """
        virtual_server 192.0.2.50 3306 {
          lb_algo rr
          lb_kind NAT
          protocol TCP
          warmup 0
          real_server 127.0.0.1 %d {
            MYSQL_CHECK {
              connect_timeout 5
              %s
            }
          }
        }
        """
            .formatted(server.port(), lines));
  }

  private static HealthStatus verdict(String text) throws InterruptedException {
    return LoopbackChecks.verdictOf(text);
  }

  @Test
  void mysqlCheckIsContentWithAServerThatAnswersALogin() throws IOException, InterruptedException {
    try (LoopbackTalker mysql = LoopbackTalker.mysql(SERVER);
        LoopbackTalker full = new LoopbackTalker(SERVER, "\5\0\0\0\u00ff\u0010\4no", _ -> "")) {
      assertThat(verdict(check(mysql, "<line>").without())).isEqualTo(HealthStatus.UP);
      assertThat(verdict(check(full, "<line>").without())).isEqualTo(HealthStatus.DOWN);
    }
  }

  @Test
  void userIsWhomTheServerHasToLetIn() throws IOException, InterruptedException {
    try (LoopbackTalker mysql = LoopbackTalker.mysql(SERVER)) {
      Template check = check(mysql, "<line>");
      assertThat(verdict(check.with("user checker"))).isEqualTo(HealthStatus.UP);
      assertThat(mysql.visit().said()).last().as("COM_QUIT").isEqualTo("\1\0\0\0\1");
      assertThat(verdict(check.with("user nobody"))).isEqualTo(HealthStatus.DOWN);
    }
  }
}
