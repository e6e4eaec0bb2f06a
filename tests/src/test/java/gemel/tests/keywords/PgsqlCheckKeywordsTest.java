package gemel.tests.keywords;

import static org.assertj.core.api.Assertions.assertThat;

import gemel.healthcheck.machine.HealthStatus;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Talks with PostgreSQL servers, on real sockets. */
@Timeout(60)
class PgsqlCheckKeywordsTest {
  private static final String SERVER = "127.0.0.1";

  /** A real server with one check. */
  private static Template check(LoopbackServer server, String lines) {
    return new Template(
        """
        virtual_server 192.0.2.50 5432 {
          lb_algo rr
          lb_kind NAT
          protocol TCP
          warmup 0
          real_server 127.0.0.1 %d {
            PGSQL_CHECK {
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
  void pgsqlCheckIsContentWithAServerThatTakesConnections()
      throws IOException, InterruptedException {
    try (LoopbackTalker pgsql = LoopbackTalker.pgsql(SERVER);
        LoopbackTalker full = new LoopbackTalker(SERVER, "", _ -> "E\0\0\0\14C53300\0\0")) {
      assertThat(verdict(check(pgsql, "<line>").without())).isEqualTo(HealthStatus.UP);
      assertThat(verdict(check(full, "<line>").without())).isEqualTo(HealthStatus.DOWN);
    }
  }

  @Test
  void userIsAsWhomItComes() throws IOException, InterruptedException {
    try (LoopbackTalker pgsql = LoopbackTalker.pgsql(SERVER)) {
      Template check = check(pgsql, "<line>");
      assertThat(verdict(check.with("user checker"))).isEqualTo(HealthStatus.UP);
      assertThat(pgsql.visit().said())
          .containsExactly("\0\0\0\26\0\3\0\0user\0checker\0\0", "X\0\0\0\4");
      assertThat(verdict(check.without())).isEqualTo(HealthStatus.UP);
      assertThat(pgsql.visit().said()).first().asString().contains("user\0gemel\0");
    }
  }

  @Test
  void databaseHasToBeThere() throws IOException, InterruptedException {
    try (LoopbackTalker pgsql = LoopbackTalker.pgsql(SERVER)) {
      Template check = check(pgsql, "<line>");
      assertThat(verdict(check.with("database shop"))).isEqualTo(HealthStatus.UP);
      assertThat(verdict(check.with("database absent"))).isEqualTo(HealthStatus.DOWN);
    }
  }
}
