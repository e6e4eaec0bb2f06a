package gemel.config.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WildcardTest {
  @ParameterizedTest
  @CsvSource({
    "*.conf, a.conf, true",
    "*.conf, .conf, false",
    ".*, .conf, true",
    "a*b*c, aXXbYYc, true",
    "a*b*c, aXXbYY, false",
    "?.conf, a.conf, true",
    "?.conf, ab.conf, false",
    "[a-c]x, bx, true",
    "[a-c]x, dx, false",
    "[!a-c]x, dx, true",
    "[!a-c]x, ax, false",
    "[]a]x, ]x, true",
    "[a-]x, -x, true",
    "[a, [a, true",
    "*, anything, true",
    "a**b, ab, true",
    "abc, ab, false",
    "ab, abc, false",
  })
  void matchesAsGlobDoes(String pattern, String name, boolean matches) {
    assertThat(Wildcard.matches(pattern, name)).isEqualTo(matches);
  }

  @Test
  void aPatternOfManyStarsTakesNoTime() {
    assertThat(Wildcard.matches("*a".repeat(200) + "b", "a".repeat(1000))).isFalse();
  }
}
