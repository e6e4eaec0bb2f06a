package gemel.healthcheck.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import gemel.healthcheck.http.BodySearch.Found;
import gemel.healthcheck.settings.ExpectedBody.Regex;
import gemel.testkit.Gen;
import java.util.List;
import org.junit.jupiter.api.Test;

class BodySearchTest {
  private static final int MUTATED = 20_000;
  private static final long FEW_LOOKS = 200_000;
  private static final int ANYWHERE = Integer.MAX_VALUE;

  private static Regex regex(String pattern, int least, int most) {
    return new Regex(pattern, pattern, false, false, least, most, true);
  }

  private static Found find(String pattern, String body) {
    return BodySearch.find(regex(pattern, 0, ANYWHERE), body.getBytes(ISO_8859_1));
  }

  private static Found find(String pattern, String body, int least, int most) {
    return BodySearch.find(regex(pattern, least, most), body.getBytes(ISO_8859_1));
  }

  @Test
  void aPatternIsSearchedForInTheWholeBody() {
    assertThat(find("we+ll", "all is weeell")).isEqualTo(Found.YES);
    assertThat(find("we+ll", "all is ill")).isEqualTo(Found.NO);
    assertThat(find("^$", "")).isEqualTo(Found.YES);
    assertThat(find("well$", "all is well")).isEqualTo(Found.YES);
  }

  @Test
  void anOctetIsACharacter() {
    assertThat(find("^\u00e9.$", "\u00e9\u0000")).isEqualTo(Found.YES);
    assertThat(find("^..$", "\u00c3\u00a9")).isEqualTo(Found.YES);
  }

  private static Found inUtf(String pattern, int least, int most, byte... body) {
    return BodySearch.find(new Regex(pattern, pattern, true, false, least, most, true), body);
  }

  @Test
  void withUtfACharacterIsACharacterAndAnOffsetAnOctet() {
    byte[] body = "éa".getBytes(UTF_8);
    assertThat(inUtf("^.a$", 0, ANYWHERE, body)).isEqualTo(Found.YES);
    assertThat(inUtf("a", 2, 2, body)).isEqualTo(Found.YES);
    assertThat(inUtf("a", 3, 3, body)).isEqualTo(Found.NO);
    assertThat(inUtf("a", 0, 1, body)).isEqualTo(Found.NO);
  }

  @Test
  void whatIsNoUtf8IsACharacterThatNobodyLooksFor() {
    assertThat(inUtf("^a.b$", 0, ANYWHERE, (byte) 'a', (byte) 0xff, (byte) 'b'))
        .isEqualTo(Found.YES);
    assertThat(inUtf("\u00ff", 0, ANYWHERE, (byte) 0xff)).isEqualTo(Found.NO);
  }

  @Test
  void offsetsAreWhereAMatchBegins() {
    assertThat(find("b+", "aabbb", 0, 2)).isEqualTo(Found.YES);
    assertThat(find("b+", "aabbb", 0, 1)).isEqualTo(Found.NO);
    assertThat(find("b+", "aabbb", 4, 4)).isEqualTo(Found.YES);
    assertThat(find("b+", "aabbb", 5, ANYWHERE)).isEqualTo(Found.NO);
    assertThat(find("$", "aabbb", 5, ANYWHERE)).isEqualTo(Found.YES);
    assertThat(find("", "aabbb", 6, ANYWHERE)).isEqualTo(Found.NO);
  }

  @Test
  void whatLiesBeforeTheFirstOffsetIsSeenAllTheSame() {
    assertThat(find("(?<=a)b", "ab", 1, ANYWHERE)).isEqualTo(Found.YES);
    assertThat(find("^b", "ab", 1, ANYWHERE)).isEqualTo(Found.NO);
  }

  @Test
  void withFirstlineAMatchBeginsInTheFirstLine() {
    Regex regex = new Regex("b", "b", false, true, 0, ANYWHERE, true);
    assertThat(BodySearch.find(regex, "ab\nc".getBytes(ISO_8859_1))).isEqualTo(Found.YES);
    assertThat(BodySearch.find(regex, "a\nb".getBytes(ISO_8859_1))).isEqualTo(Found.NO);
    Regex later = new Regex("b", "b", false, true, 2, ANYWHERE, true);
    assertThat(BodySearch.find(later, "a\nb".getBytes(ISO_8859_1))).isEqualTo(Found.YES);
  }

  @Test
  void aSearchThatTriesAllWaysIsGivenUp() {
    for (String pattern : List.of("x.*y", "x*x*x*y", "(x+x+)+\\1y")) {
      Regex regex = regex(pattern, 0, ANYWHERE);
      byte[] body = "x".repeat(1000).getBytes(ISO_8859_1);
      assertThat(BodySearch.find(regex, body, FEW_LOOKS)).isEqualTo(Found.TOO_LONG);
    }
  }

  @Test
  void aSearchThatGoesTooDeepIsGivenUp() {
    assertThat(find("(?:a|b)*c", "ab".repeat(5_000_000))).isEqualTo(Found.TOO_DEEP);
  }

  @Test
  void theLargestBodyCanBeSearched() {
    int most = (int) HttpChecker.BODY_OCTETS_MOST;
    assertThat(find("we+ll", "x".repeat(most - 4) + "well")).isEqualTo(Found.YES);
    assertThat(find("(?i)ERROR|FAIL", "x".repeat(most))).isEqualTo(Found.NO);
  }

  /** Whatever comes is searched or given up; nothing else is thrown. */
  @Test
  void everyBodyIsSearched() {
    List<String> patterns =
        List.of(
            "(?d)<title>([^<]*)</title>",
            "(?dis)^.*status\\s*[:=]\\s*\"?(ok|up)\"?.*$",
            "(?dm)^(\\w+\\s?)+$",
            "(?d)(?<=a)(b+)(?=c)\\1?",
            "(?du)[\\p{L}\\p{N}]+\\R",
            "(?dU)\\b\\X+?\\b");
    byte[] page = "<title>all</title>\n\"Status\": \"OK\"\nabbbc é\r\n".getBytes(UTF_8);
    Gen gen = new Gen(1);
    for (int i = 0; i < MUTATED; i++) {
      byte[] body = gen.mutate(page);
      Regex regex =
          new Regex(
              "",
              patterns.get(i % patterns.size()),
              gen.oneIn(2),
              gen.oneIn(2),
              gen.between(0, 40),
              gen.between(40, 80),
              true);
      assertThat(BodySearch.find(regex, body, FEW_LOOKS)).isNotNull();
    }
  }
}
