package gemel.tests.keywords;

import static org.assertj.core.api.Assertions.assertThat;

import gemel.healthcheck.machine.HealthStatus;
import gemel.testkit.SelfCertified;
import gemel.tests.keywords.LoopbackWebServer.Request;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import javax.net.ServerSocketFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/** What a web check asks, and which answers content it. On real sockets, plain and with TLS. */
@ParameterizedClass
@ValueSource(strings = {"HTTP_GET", "SSL_GET"})
class HttpGetKeywordsTest {
  private static final String ADDRESS = "127.0.0.1";
  private static final String HELLO_MD5 = "5d41402abc4b2a76b9719d911017c592"; // md5sum of "hello"
  private static final String OTHER_MD5 = "7d793037a0760186574b0282f2f435e7"; // of "world"

  private final String keyword;
  private final LoopbackWebServer server;

  /** Answers with the status that the path names, {@code /200}, and the body "hello". */
  HttpGetKeywordsTest(String keyword) {
    this.keyword = keyword;
    this.server =
        new LoopbackWebServer(
            keyword.equals("SSL_GET") ? SelfCertified.sockets() : ServerSocketFactory.getDefault(),
            ADDRESS,
            request ->
                LoopbackWebServer.reply(request.line().contains("/404") ? 404 : 200, "hello"));
  }

  @AfterEach
  void close() throws IOException {
    server.close();
  }

  /** The service with a check; each block has its own place for lines. */
  private String text(Map<String, String> lines) {
    return """
    virtual_server 192.0.2.50 80 {
      lb_algo rr
      lb_kind NAT
      protocol TCP
      warmup 0
      %s
      real_server 127.0.0.1 %d {
        %s
        %s {
          %s
          url {
            %s
            %s
          }
        }
      }
    }
    """
        .formatted(
            lines.getOrDefault("virtual_server", ""),
            server.port(),
            lines.getOrDefault("real_server", ""),
            keyword,
            lines.getOrDefault("HTTP_GET", ""),
            lines.getOrDefault("path", "path /200"),
            lines.getOrDefault("url", ""));
  }

  private String text() {
    return text(Map.of());
  }

  private Request request(String text) throws InterruptedException {
    try (LoopbackChecks checks = new LoopbackChecks(text)) {
      assertThat(checks.verdict()).isEqualTo(HealthStatus.UP);
      return server.request();
    }
  }

  @Test
  void httpGetAsksForThePathOfItsUrl() throws InterruptedException {
    assertThat(request(text()).line()).startsWith("GET /200 ");
    assertThat(request(text(Map.of("path", "path /well?deep=1"))).line())
        .startsWith("GET /well?deep=1 ");
  }

  @Test
  void eachUrlMustBeWell() throws InterruptedException {
    String second = "url {\n path /404\n }";
    assertThat(LoopbackChecks.verdictOf(text(Map.of("HTTP_GET", second))))
        .isEqualTo(HealthStatus.DOWN);
    assertThat(LoopbackChecks.verdictOf(text())).isEqualTo(HealthStatus.UP);
  }

  /** keepalived without it waits for a delay_loop between URLs: here, for two minutes. */
  @Test
  void fastRecoveryIsAServerThatIsUpWithItsFirstCheck() throws InterruptedException {
    String more = "fast_recovery\n url {\n path /2\n }\n url {\n path /3\n }";
    assertThat(LoopbackChecks.verdictOf(text(Map.of("HTTP_GET", more)))).isEqualTo(HealthStatus.UP);
    assertThat(List.of(server.request(), server.request(), server.request()))
        .extracting(request -> request.line().split(" ", -1)[1])
        .containsExactly("/2", "/3", "/200");
  }

  @Test
  void virtualhostIsTheHostHeaderWhereverItStands() throws InterruptedException {
    for (String block : List.of("virtual_server", "real_server", "HTTP_GET", "url")) {
      assertThat(request(text(Map.of(block, "virtualhost www.example.com"))).host())
          .as(block)
          .isEqualTo("www.example.com");
    }
    assertThat(request(text()).host()).isEqualTo(ADDRESS + ":" + server.port());
  }

  @Test
  void theInnermostVirtualhostCounts() throws InterruptedException {
    assertThat(
            request(
                    text(
                        Map.of(
                            "virtual_server", "virtualhost service.example",
                            "real_server", "virtualhost server.example",
                            "HTTP_GET", "virtualhost check.example",
                            "url", "virtualhost url.example")))
                .host())
        .isEqualTo("url.example");
  }

  @Test
  void httpProtocolIsTheVersionOfTheRequest() throws InterruptedException {
    assertThat(request(text(Map.of("HTTP_GET", "http_protocol 1.1"))).line())
        .isEqualTo("GET /200 HTTP/1.1");
    assertThat(request(text()).line()).isEqualTo("GET /200 HTTP/1.0");
  }

  @Test
  void statusCodeIsTheAnswerThatContents() throws InterruptedException {
    assertThat(
            LoopbackChecks.verdictOf(text(Map.of("path", "path /404", "url", "status_code 404"))))
        .isEqualTo(HealthStatus.UP);
    assertThat(LoopbackChecks.verdictOf(text(Map.of("path", "path /404"))))
        .isEqualTo(HealthStatus.DOWN);
  }

  @Test
  void digestIsThatOfTheBodyThatContents() throws InterruptedException {
    assertThat(LoopbackChecks.verdictOf(text(Map.of("url", "digest " + HELLO_MD5))))
        .isEqualTo(HealthStatus.UP);
    assertThat(LoopbackChecks.verdictOf(text(Map.of("url", "digest " + OTHER_MD5))))
        .isEqualTo(HealthStatus.DOWN);
    assertThat(LoopbackChecks.verdictOf(text())).isEqualTo(HealthStatus.UP);
  }
}
