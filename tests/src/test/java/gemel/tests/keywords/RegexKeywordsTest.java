package gemel.tests.keywords;

import static org.assertj.core.api.Assertions.assertThat;

import gemel.healthcheck.machine.HealthStatus;
import gemel.testkit.SelfCertified;
import java.io.IOException;
import javax.net.ServerSocketFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/** What a web check looks for in the body of an answer. On real sockets, plain and with TLS. */
@ParameterizedClass
@ValueSource(strings = {"HTTP_GET", "SSL_GET"})
class RegexKeywordsTest {
  private static final String ADDRESS = "127.0.0.1";

  private final String keyword;
  private final LoopbackWebServer server;

  RegexKeywordsTest(String keyword) {
    this.keyword = keyword;
    this.server =
        new LoopbackWebServer(
            keyword.equals("SSL_GET") ? SelfCertified.sockets() : ServerSocketFactory.getDefault(),
            ADDRESS,
            request -> LoopbackWebServer.reply(200, "status: OK\nload: 17\n"));
  }

  @AfterEach
  void close() throws IOException {
    server.close();
  }

  private boolean contents(String... lines) throws InterruptedException {
    String text =
        """
        virtual_server 192.0.2.50 80 {
          lb_algo rr
          lb_kind NAT
          protocol TCP
          warmup 0
          real_server 127.0.0.1 %d {
            %s {
              url {
                path /
                %s
              }
            }
          }
        }
        """
            .formatted(server.port(), keyword, String.join("\n", lines));
    return LoopbackChecks.verdictOf(text) == HealthStatus.UP;
  }

  @Test
  void regexIsWhatTheBodyMustHave() throws InterruptedException {
    assertThat(contents("regex \"load: [[:digit:]]{2}\"")).isTrue();
    assertThat(contents("regex \"load: \\\\d{3}\"")).isFalse();
    assertThat(contents()).isTrue();
  }

  @Test
  void regexNoMatchIsWhatItMustNotHave() throws InterruptedException {
    assertThat(contents("regex OK", "regex_no_match")).isFalse();
    assertThat(contents("regex FAILED", "regex_no_match")).isTrue();
    assertThat(contents("regex FAILED")).isFalse();
  }

  @Test
  void regexOptionsAreHowThePatternIsRead() throws InterruptedException {
    assertThat(contents("regex \"ok.LOAD\"", "regex_options caseless dotall")).isTrue();
    assertThat(contents("regex \"^load\"", "regex_options multiline")).isTrue();
    assertThat(contents("regex load", "regex_options firstline")).isFalse();
    assertThat(contents("regex \"ok.LOAD\"")).isFalse();
    assertThat(contents("regex \"^load\"")).isFalse();
    assertThat(contents("regex load")).isTrue();
  }

  @Test
  void regexMinOffsetIsTheFirstPlaceWhereAMatchBegins() throws InterruptedException {
    assertThat(contents("regex load", "regex_min_offset 11")).isTrue();
    assertThat(contents("regex load", "regex_min_offset 12")).isFalse();
  }

  @Test
  void regexMaxOffsetIsTheLastPlaceWhereAMatchBegins() throws InterruptedException {
    assertThat(contents("regex load", "regex_max_offset 11")).isTrue();
    assertThat(contents("regex load", "regex_max_offset 10")).isFalse();
  }
}
