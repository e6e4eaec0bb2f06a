package gemel.config.diagnostic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DidYouMeanTest {
  private static final List<String> WORDS =
      List.of("priority", "virtual_ipaddress", "virtual_router_id", "NAT", "DR", "rr", "wrr", "lc");

  @ParameterizedTest
  @CsvSource({
    "priorty, priority",
    "prioritty, priority",
    "prioirty, priority",
    "PRIORITY, priority",
    "virtual_ipadress, virtual_ipaddress",
    "virtual_routerid, virtual_router_id",
    "nat, NAT",
    "wrr2, wrr",
    "rrr, rr",
    "cl, lc",
  })
  void findsTheNearestWord(String mistyped, String meant) {
    assertThat(DidYouMean.hint(mistyped, WORDS)).contains("did you mean '" + meant + "'?");
  }

  @ParameterizedTest
  @CsvSource({"prio", "banana", "virtual", "TUN", "''"})
  void suggestsNothingThatIsFar(String mistyped) {
    assertThat(DidYouMean.nearest(mistyped, WORDS)).isEmpty();
  }

  @Test
  void ofEquallyNearWordsTheFirstInTheAlphabetWins() {
    assertThat(DidYouMean.nearest("bat", List.of("hat", "cat", "rat"))).contains("cat");
  }

  @Test
  void aVeryLongWordIsNotCompared() {
    assertThat(DidYouMean.nearest("a".repeat(65), List.of("a".repeat(66)))).isEmpty();
  }
}
