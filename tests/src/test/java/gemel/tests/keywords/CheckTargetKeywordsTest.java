package gemel.tests.keywords;

import static org.assertj.core.api.Assertions.assertThat;

import gemel.healthcheck.machine.HealthStatus;
import gemel.testkit.SelfCertified;
import gemel.tests.keywords.CheckTemplate.Kind;
import gemel.tests.keywords.LoopbackWebServer.Request;
import java.io.IOException;
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

  /** A server for that kind of check. */
  private static LoopbackServer at(Kind kind, String address) {
    return switch (kind) {
      case SSL_GET ->
          new LoopbackWebServer(
              SelfCertified.sockets(), address, request -> LoopbackWebServer.reply(200, "hello"));
      case SMTP_CHECK -> new LoopbackMailServer(address);
      case UDP_CHECK, DNS_CHECK -> LoopbackDatagramServer.ofNames(address);
      case TCP_CHECK, HTTP_GET -> LoopbackWebServer.at(address);
      case PING_CHECK, MISC_CHECK ->
          throw new IllegalArgumentException(kind + " connects to nothing");
    };
  }

  @Test
  void connectIpIsWhomTheCheckAsks() throws IOException, InterruptedException {
    for (Kind kind : Kind.connecting()) {
      try (LoopbackServer other = at(kind, OTHER)) {
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
      try (LoopbackServer server = at(kind, SERVER)) {
        Template template = checker(kind, closedPort(kind));
        assertThat(LoopbackChecks.verdictOf(template.with("connect_port " + server.port())))
            .isEqualTo(HealthStatus.UP);
        assertThat(LoopbackChecks.verdictOf(template.without())).isEqualTo(HealthStatus.DOWN);
      }
    }
  }

  private static int closedPort(Kind kind) throws IOException {
    try (LoopbackServer closing = at(kind, SERVER)) {
      return closing.port();
    }
  }

  @Test
  void bindtoIsWhereTheCheckComesFrom() throws IOException, InterruptedException {
    for (Kind kind : Kind.connecting()) {
      try (LoopbackServer server = at(kind, SERVER)) {
        Template template = checker(kind, server.port());
        assertThat(client(server, template.with("bindto 127.0.0.9"))).isEqualTo("127.0.0.9");
        assertThat(client(server, template.without())).isEqualTo(SERVER);
      }
    }
  }

  private static String client(LoopbackServer server, String text) throws InterruptedException {
    assertThat(LoopbackChecks.verdictOf(text)).isEqualTo(HealthStatus.UP);
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
