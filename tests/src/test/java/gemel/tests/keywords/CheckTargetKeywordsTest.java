package gemel.tests.keywords;

import static org.assertj.core.api.Assertions.assertThat;

import gemel.healthcheck.machine.HealthStatus;
import gemel.tests.keywords.CheckTemplate.Kind;
import gemel.tests.keywords.LoopbackWebServer.Request;
import java.io.IOException;
import java.net.InetSocketAddress;
import org.junit.jupiter.api.Test;

/** Whom a check connects to and from where, on real sockets. */
class CheckTargetKeywordsTest {
  private static final String SERVER = "127.0.0.1";
  private static final String OTHER = "127.0.0.2";

  /** A checker of that kind in a real server on that port of {@link #SERVER}. */
  private static Template checker(Kind kind, int port) {
    return server(port, "%s {\n %s\n <line>\n }".formatted(kind, kind.content()));
  }

  private static Template server(int port, String content) {
    return new Template(
        """
        virtual_server 192.0.2.50 80 {
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

  @Test
  void connectIpIsWhomTheCheckAsks() throws IOException, InterruptedException {
    for (Kind kind : Kind.connecting()) {
      try (LoopbackServer other = LoopbackServers.of(kind, OTHER)) {
        Template template = checker(kind, other.port());
        assertThat(LoopbackChecks.verdictOf(template.with("connect_ip " + OTHER)))
            .isEqualTo(HealthStatus.UP);
        assertThat(LoopbackChecks.verdictOf(template.without())).isEqualTo(HealthStatus.DOWN);
      }
    }
  }

  @Test
  void connectPortIsWhereTheCheckAsks() throws IOException, InterruptedException {
    for (Kind kind : Kind.connecting()) {
      try (LoopbackServer server = LoopbackServers.of(kind, SERVER)) {
        Template template = checker(kind, closedPort(kind));
        assertThat(LoopbackChecks.verdictOf(template.with("connect_port " + server.port())))
            .isEqualTo(HealthStatus.UP);
        assertThat(LoopbackChecks.verdictOf(template.without())).isEqualTo(HealthStatus.DOWN);
      }
    }
  }

  private static int closedPort(Kind kind) throws IOException {
    try (LoopbackServer closing = LoopbackServers.of(kind, SERVER)) {
      return closing.port();
    }
  }

  @Test
  void bindtoIsWhereTheCheckComesFrom() throws IOException, InterruptedException {
    for (Kind kind : Kind.connecting()) {
      try (LoopbackServer server = LoopbackServers.of(kind, SERVER)) {
        Template template = checker(kind, server.port());
        assertThat(client(server, template.with("bindto 127.0.0.9")).getHostString())
            .isEqualTo("127.0.0.9");
        assertThat(client(server, template.without()).getHostString()).isEqualTo(SERVER);
      }
    }
  }

  /** Again and again: a connection that is closed leaves the port to the next. */
  @Test
  void bindPortIsWhereTheCheckComesFrom() throws IOException, InterruptedException {
    for (Kind kind : Kind.connecting()) {
      try (LoopbackServer server = LoopbackServers.of(kind, SERVER)) {
        int port = closedPort(kind);
        String text = checker(kind, server.port()).with("bind_port " + port);
        for (int round = 0; round < 3; round++) {
          assertThat(client(server, text).getPort()).isEqualTo(port);
        }
      }
    }
  }

  private static InetSocketAddress client(LoopbackServer server, String text)
      throws InterruptedException {
    assertThat(LoopbackChecks.verdictOf(text)).as(text).isEqualTo(HealthStatus.UP);
    return server.client();
  }

  private static Request request(LoopbackWebServer server, String text)
      throws InterruptedException {
    try (LoopbackChecks checks = new LoopbackChecks(text)) {
      assertThat(checks.verdict()).isEqualTo(HealthStatus.UP);
      return server.request();
    }
  }

  /** Without any checker nothing would be asked, and nothing said. */
  @Test
  void tcpCheckOpensAConnectionAndSaysNothing() throws IOException, InterruptedException {
    try (LoopbackWebServer server = LoopbackWebServer.at(SERVER)) {
      Template template = server(server.port(), "<line>");
      assertThat(request(server, template.with("TCP_CHECK {\n }")).head()).isEmpty();
      assertThat(request(server, template.with("HTTP_GET {\n url {\n path /\n }\n }")).head())
          .isNotEmpty();
    }
  }
}
