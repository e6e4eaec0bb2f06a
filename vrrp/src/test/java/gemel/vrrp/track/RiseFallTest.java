package gemel.vrrp.track;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** keepalived.conf(5): {@code rise}, {@code fall}, {@code init_fail}. */
class RiseFallTest {

  /** Runs: + for success, - for failure; verdicts after each: G, B, or ? for none yet. */
  @ParameterizedTest
  @CsvSource({
    "false, 1, 1, +-+-, GBGB",
    "false, 3, 2, +, G",
    "false, 3, 2, -, B",
    "false, 3, 2, +-+--, GGGGB",
    "false, 3, 2, -++-+++, BBBBBBG",
    "true, 2, 1, ++-, BGB",
    "true, 1, 3, +---, GGGB",
    "true, 3, 1, +-+++, BBBBG",
  })
  void soManyInARowTurnIt(boolean initFail, int rise, int fall, String runs, String verdicts) {
    RiseFall verdict = RiseFall.begin(initFail);
    StringBuilder seen = new StringBuilder();
    for (int i = 0; i < runs.length(); i++) {
      verdict = verdict.after(runs.charAt(i) == '+', rise, fall);
      seen.append(!verdict.known() ? '?' : verdict.good() ? 'G' : 'B');
    }
    assertThat(seen).hasToString(verdicts);
  }
}
