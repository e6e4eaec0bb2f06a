package gemel.config.checker;

import static org.assertj.core.api.Assertions.assertThat;

import gemel.config.Reading;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BodyRegexTest {
  /** Lines of a url, beginning with line 6. */
  private static Reading url(String... lines) {
    return Reading.server("HTTP_GET {", "url {", "path /", String.join("\n", lines), "}", "}");
  }

  private static BodyRegex regex(Reading reading) {
    HttpGet check = (HttpGet) reading.server().checkers().getFirst();
    return Objects.requireNonNull(check.urls().getFirst().regex());
  }

  private static BodyRegex regex(String... lines) {
    Reading reading = url(lines);
    assertThat(reading.said()).isEmpty();
    return regex(reading);
  }

  @Test
  void everyKeywordIsRead() {
    assertThat(
            regex(
                "regex \"^all is (well|fine)$\"",
                "regex_no_match",
                "regex_options caseless multiline",
                "regex_options utf firstline",
                "regex_min_offset 3",
                "regex_max_offset 100"))
        .isEqualTo(
            new BodyRegex(
                "^all is (well|fine)$",
                "(?dimu)^all is (well|fine)$",
                /* utf= */ true,
                /* firstLine= */ true,
                /* noMatch= */ true,
                3,
                100));
    assertThat(regex("regex well"))
        .isEqualTo(new BodyRegex("well", "(?d)well", false, false, false, 0, null));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"\\\\d+ x\" | \\d+ x",
        "'a b'          | a b",
        "a\\tb\\x41\\101 | a\tbAA",
        "\"a#b!c\"      | a#b!c",
      })
  void escapesAreResolvedAsKeepalivedDoes(String written, String pattern) {
    assertThat(regex("regex " + written).written()).isEqualTo(pattern);
  }

  @Test
  void aBackslashThatDoesNotReachThePatternIsSaid() {
    Reading reading = url("regex \"\\d+ \\bwell\\. \\\\d\"");
    assertThat(reading.said())
        .containsExactly(
            "6:7: warning: the configuration itself reads '\\.', '\\b', '\\d'; for the pattern,"
                + " write two backslashes");
    assertThat(regex(reading).written()).isEqualTo("d+ \bwell. \\d");
  }

  @Test
  void withoutUtfAPatternIsOctets() {
    assertThat(regex("regex é").pattern()).isEqualTo("(?d)\u00c3\u00a9");
    assertThat(regex("regex é", "regex_options utf").pattern()).isEqualTo("(?du)é");
  }

  @Test
  void whatCannotBeCompiledIsDropped() {
    Reading reading = url("regex \"(a\"");
    assertThat(reading.said())
        .containsExactly(
            "6:1: error: regex '(a' cannot be compiled: Unclosed group; it is ignored; it is"
                + " java.util.regex that reads it, which does not know all of PCRE2");
    assertThat(((HttpGet) reading.server().checkers().getFirst()).urls().getFirst().regex())
        .isNull();
    assertThat(url("regex \"a(?R)\"").said()).hasSize(1);
    assertThat(url("regex \"[[:letter:]]\"").said())
        .singleElement()
        .asString()
        .contains("unknown POSIX class name");
  }

  @Test
  void moreThanOneWordIsNoPattern() {
    assertThat(url("regex all is well").said())
        .singleElement()
        .asString()
        .startsWith("6:7: error: all is well is no pattern");
    assertThat(url("regex").said()).containsExactly("6:1: error: 'regex' needs a value: PATTERN");
  }

  @Test
  void whatJavaHasNotIsIgnoredAloud() {
    Reading reading = url("regex a", "regex_options ungreedy caseless no_auto_possess");
    assertThat(reading.said())
        .containsExactly(
            "7:15: warning: 'ungreedy' is ignored: java.util.regex has no such option");
    assertThat(regex(reading).pattern()).isEqualTo("(?di)a");
    assertThat(url("regex a", "regex_options casless").said())
        .containsExactly(
            "7:15: error: unknown option 'casless'; it is ignored; did you mean 'caseless'?");
    assertThat(url("regex a", "regex_stack 32768 65536").said())
        .containsExactly(
            "7:1: warning: 'regex_stack' is ignored: every search has 16 MiB of stack");
  }

  @Test
  void whatMeansNothingIsSaid() {
    assertThat(url("regex_no_match", "regex_min_offset 1").said())
        .containsExactly(
            "6:1: warning: regex_no_match without regex means nothing",
            "7:1: warning: regex_min_offset without regex means nothing");
    Reading reading = url("regex a", "regex_min_offset 3", "regex_max_offset 2");
    assertThat(reading.said())
        .containsExactly(
            "8:1: error: regex_max_offset 2 is less than regex_min_offset 3; both are ignored");
    assertThat(regex(reading).minOffset()).isZero();
    assertThat(regex(reading).maxOffset()).isNull();
  }

  @Test
  void thereIsNoTlsInAnHttpGet() {
    assertThat(Reading.server("HTTP_GET {", "enable_sni", "url { path / }", "}").said())
        .containsExactly("4:1: warning: 'enable_sni' is ignored: there is no TLS in an HTTP_GET");
  }

  @Test
  void aSwitchThatIsAlwaysOnIsIgnoredAloudWhereItIsOff() {
    assertThat(
            Reading.server("SSL_GET {", "fast_recovery off", "tls_compliant", "url { path / }", "}")
                .said())
        .containsExactly("4:15: warning: 'off' is ignored: all URLs are asked in each check");
  }

  @Test
  void sniNameIsImpliedOrNamed() {
    Reading named = Reading.server("SSL_GET {", "sni_name a.example", "url { path / }", "}");
    assertThat(named.said()).isEmpty();
    HttpGet check = (HttpGet) named.server().checkers().getFirst();
    assertThat(check.security()).isEqualTo(Security.TLS_WITH_SNI);
    assertThat(check.sniName()).isEqualTo("a.example");
    assertThat(Reading.server("SSL_GET {", "sni_name localhost", "url { path / }", "}").said())
        .containsExactly("4:10: error: 'localhost' is no name of a host with a dot in it");
  }
}
