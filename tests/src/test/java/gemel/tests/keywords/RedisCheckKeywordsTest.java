package gemel.tests.keywords;

import static org.assertj.core.api.Assertions.assertThat;

import gemel.healthcheck.machine.HealthStatus;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Talks with Redis servers, on real sockets. */
@Timeout(60)
class RedisCheckKeywordsTest {
  private static final String SERVER = "127.0.0.1";

  /** A real server with one check. */
  private static Template check(LoopbackServer server, String lines) {
    return new Template(
        """
        virtual_server 192.0.2.50 6379 {
          lb_algo rr
          lb_kind NAT
          protocol TCP
          warmup 0
          real_server 127.0.0.1 %d {
            REDIS_CHECK {
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
  void redisCheckIsContentWithAServerThatAnswersPing() throws IOException, InterruptedException {
    try (LoopbackTalker redis = LoopbackTalker.redis(SERVER);
        LoopbackTalker loading =
            new LoopbackTalker(SERVER, "", _ -> "-LOADING Redis is loading the dataset\r\n")) {
      assertThat(verdict(check(redis, "<line>").without())).isEqualTo(HealthStatus.UP);
      assertThat(redis.visit().said()).containsExactly("*1\r\n$4\r\nPING\r\n");
      assertThat(verdict(check(loading, "<line>").without())).isEqualTo(HealthStatus.DOWN);
    }
  }

  @Test
  void passwordIsSaidBeforeAnythingElse() throws IOException, InterruptedException {
    try (LoopbackTalker redis = LoopbackTalker.redis(SERVER)) {
      assertThat(verdict(check(redis, "<line>").with("password \"open sesame\"")))
          .isEqualTo(HealthStatus.UP);
      assertThat(redis.visit().said())
          .containsExactly("*2\r\n$4\r\nAUTH\r\n$11\r\nopen sesame\r\n", "*1\r\n$4\r\nPING\r\n");
    }
  }

  @Test
  void userIsAsWhomItLogsIn() throws IOException, InterruptedException {
    try (LoopbackTalker redis = LoopbackTalker.redis(SERVER)) {
      assertThat(verdict(check(redis, "password sesame\n<line>").with("user checker")))
          .isEqualTo(HealthStatus.UP);
      assertThat(redis.visit().said())
          .first()
          .isEqualTo("*3\r\n$4\r\nAUTH\r\n$7\r\nchecker\r\n$6\r\nsesame\r\n");
    }
  }

  @Test
  void roleIsWhatTheServerHasToBe() throws IOException, InterruptedException {
    try (LoopbackTalker master = LoopbackTalker.redis(SERVER)) {
      Template check = check(master, "<line>");
      assertThat(verdict(check.with("role master"))).isEqualTo(HealthStatus.UP);
      assertThat(verdict(check.with("role replica"))).isEqualTo(HealthStatus.DOWN);
      assertThat(verdict(check.without())).isEqualTo(HealthStatus.UP);
    }
  }
}
