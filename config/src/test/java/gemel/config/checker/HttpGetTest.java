package gemel.config.checker;

import static org.assertj.core.api.Assertions.assertThat;

import gemel.config.Reading;
import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HttpGetTest {
  private static final String MD5 = "9b3a0c85a887a256d6939da88aabd8cd";

  @Test
  void aPageIsGoodWithASuccessfulStatus() {
    HttpGet check = check(Reading.server("HTTP_GET {", "url { path / }", "}"));
    assertThat(check.urls())
        .singleElement()
        .returns("/", HttpUrl::path)
        .returns(StatusCodes.SUCCESSFUL, HttpUrl::statusCode)
        .returns(null, HttpUrl::digest)
        .returns(null, HttpUrl::virtualhost);
    assertThat(check.httpProtocol()).isEqualTo(HttpProtocol.HTTP_1_0);
    assertThat(check.timing().delayBeforeRetry())
        .as("not that of other checkers")
        .isEqualTo(Duration.ofSeconds(3));
  }

  @Test
  void everyKeywordIsRead() {
    Reading reading =
        Reading.server(
            "HTTP_GET {",
            "virtualhost checker.example",
            "url {",
            "path \"/a b\"",
            "status_code 200 404 500-503",
            "digest " + MD5.toUpperCase(Locale.ROOT),
            "virtualhost url.example",
            "}",
            "url {",
            "path /2",
            "digest " + MD5,
            "}",
            "}");
    assertThat(reading.said()).isEmpty();
    HttpUrl first = check(reading).urls().getFirst();
    assertThat(first.path()).isEqualTo("/a b");
    assertThat(first.statusCode()).hasToString("200 404 500-503");
    assertThat(first.digest()).isEqualTo(MD5);
    assertThat(first.virtualhost()).isEqualTo("url.example");
    HttpUrl second = check(reading).urls().getLast();
    assertThat(second.statusCode()).as("with a digest any status").isEqualTo(StatusCodes.ANY);
    assertThat(second.virtualhost()).isEqualTo("checker.example");
  }

  @Test
  void http2WantsAHostThatIsOne() {
    Reading reading =
        Reading.server(
            "HTTP_GET {",
            "http_protocol 2",
            "url {",
            "path /1",
            "virtualhost web/1",
            "}",
            "url {",
            "path /2",
            "virtualhost [2001:db8::1]:8080",
            "}",
            "}");
    assertThat(reading.said()).singleElement().asString().contains("'web/1' is no host");
    assertThat(check(reading).httpProtocol()).isEqualTo(HttpProtocol.HTTP_2);
    assertThat(check(reading).urls()).singleElement().returns("/2", HttpUrl::path);
  }

  @Test
  void theHostIsThatOfTheInnermostThatNamesOne() {
    assertThat(host("virtualhost service", "", "")).isEqualTo("service");
    assertThat(host("virtualhost service", "virtualhost server", "")).isEqualTo("server");
    assertThat(host("virtualhost service", "virtualhost server", "virtualhost checker"))
        .isEqualTo("checker");
  }

  private static @org.jspecify.annotations.Nullable String host(
      String service, String server, String checker) {
    Reading reading =
        Reading.service(
            service,
            "real_server 10.0.0.1 80 {",
            server,
            "HTTP_GET {",
            checker,
            "url { path / }",
            "}",
            "}");
    return check(reading).urls().getFirst().virtualhost();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "200         | 200",
        "100 599     | 100 599",
        "200-299 204 | 200-299",
        "200 201 202 | 200-202",
        "300 200     | 200 300",
      })
  void statusCodesAddUp(String written, String codes) {
    Reading reading =
        Reading.server("HTTP_GET {", "url {", "path /", "status_code " + written, "}", "}");
    assertThat(reading.said()).isEmpty();
    assertThat(check(reading).urls().getFirst().statusCode()).hasToString(codes);
  }

  @ParameterizedTest
  @CsvSource({"99", "600", "2xx", "200-", "-200", "300-200", "200-600", "0200"})
  void aStatusCodeIsFrom100To599(String written) {
    assertThat(
            Reading.server("HTTP_GET {", "url {", "path /", "status_code 404 " + written, "}", "}")
                .said())
        .containsExactly(
            "6:17: error: '%s' is no status code or range of them in 100..599".formatted(written));
  }

  @Test
  void linesOfStatusCodesAddUp() {
    Reading reading =
        Reading.server(
            "HTTP_GET {", "url {", "path /", "status_code 200", "status_code 404", "}", "}");
    assertThat(reading.said()).isEmpty();
    assertThat(check(reading).urls().getFirst().statusCode()).hasToString("200 404");
  }

  @Test
  void whatIsMissingIsSaidAndTheCheckerIsDropped() {
    Reading noUrl = Reading.server("HTTP_GET {", "}");
    assertThat(noUrl.said()).containsExactly("3:1: error: HTTP_GET has no url; it is ignored");
    assertThat(noUrl.server().checkers()).isEmpty();
    Reading noPath = Reading.server("HTTP_GET {", "url {", "}", "}");
    assertThat(noPath.said()).containsExactly("4:1: error: url has no path; it is ignored");
    assertThat(noPath.server().checkers()).isEmpty();
    assertThat(Reading.server("HTTP_GET {", "url {", "pth /", "}", "}").said())
        .containsExactly("5:1: error: unknown keyword 'pth' in url; did you mean 'path'?");
    assertThat(Reading.server("HTTP_GET {", "url {", "path /", "digest abc", "}", "}").said())
        .containsExactly("6:8: error: 'abc' is no MD5 digest: 32 hexadecimal digits");
  }

  private static HttpGet check(Reading reading) {
    return (HttpGet) reading.server().checkers().getFirst();
  }
}
