package gemel.tests.keywords;

import static org.assertj.core.api.Assertions.assertThat;

import gemel.healthcheck.machine.HealthStatus;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Listens to agents, on real sockets. */
@Timeout(60)
class AgentCheckKeywordsTest {
  private static final String SERVER = "127.0.0.1";

  /** A real server with one check. */
  private static Template check(LoopbackServer server, String lines) {
    return new Template(
        """
        virtual_server 192.0.2.50 80 {
          lb_algo rr
          lb_kind NAT
          protocol TCP
          warmup 0
          real_server 127.0.0.1 %d {
            AGENT_CHECK {
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

  private static long weightSaid(String line, int configured)
      throws IOException, InterruptedException {
    try (LoopbackTalker agent = LoopbackTalker.agent(SERVER, line);
        LoopbackChecks checks = new LoopbackChecks(check(agent, "<line>").without())) {
      assertThat(checks.verdict()).as(line).isEqualTo(HealthStatus.UP);
      return checks.weight(configured);
    }
  }

  @Test
  void agentCheckBelievesTheAgent() throws IOException, InterruptedException {
    assertThat(weightSaid("up", 100)).isEqualTo(100);
    assertThat(weightSaid("ready 75%", 100)).isEqualTo(75);
    assertThat(weightSaid("drain", 100)).isZero();
    assertThat(weightSaid("maint", 100)).isZero();
    for (String line : List.of("down", "fail", "stopped # disk full", "hello")) {
      try (LoopbackTalker agent = LoopbackTalker.agent(SERVER, line)) {
        assertThat(verdict(check(agent, "<line>").without())).isEqualTo(HealthStatus.DOWN);
      }
    }
  }

  @Test
  void sendIsWhatTheAgentIsTold() throws IOException, InterruptedException {
    try (LoopbackTalker agent =
        new LoopbackTalker(SERVER, "", told -> told.equals("web 1\n") ? "up\n" : "down\n")) {
      Template check = check(agent, "<line>");
      assertThat(verdict(check.with("send \"web 1\""))).isEqualTo(HealthStatus.UP);
      assertThat(verdict(check.with("send web2"))).isEqualTo(HealthStatus.DOWN);
    }
    try (LoopbackTalker agent = LoopbackTalker.agent(SERVER, "up")) {
      assertThat(verdict(check(agent, "<line>").without())).isEqualTo(HealthStatus.UP);
      assertThat(agent.visit().said()).isEmpty();
    }
  }
}
