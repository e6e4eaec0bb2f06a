package gemel.config.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MultiLineParameterTest {
  @Test
  void itsLinesAreInsertedWhereItStandsAlone() {
    Preprocessed used =
        Preprocessed.text(
            "$CHECK= \\", "  TCP_CHECK { \\", "    retry $R # tries \\", "  }", "$R=3", "$CHECK");
    assertThat(used.texts()).containsExactly("TCP_CHECK {", "retry 3", "}");
    assertThat(used.lines().get(1).position(0)).hasToString("/etc/test.conf:3:5");
  }

  @Test
  void itsFirstLineMayHoldText() {
    assertThat(Preprocessed.text("$A= one \\", "two", "${A}").texts())
        .containsExactly("one", "two");
  }

  @Test
  void itMayHoldOthers() {
    assertThat(Preprocessed.text("$A= \\", "x \\", "y", "$B= \\", "$A \\", "z", "$B").texts())
        .containsExactly("x", "y", "z");
  }

  @Test
  void withinALineItIsAnError() {
    assertThat(Preprocessed.text("$A= \\", "x \\", "y", "state $A").said())
        .containsExactly(
            "4:7: error: the multi-line parameter '$A' must stand on a line of its own");
  }

  @Test
  void oneThatLeadsBackToItselfIsAnError() {
    Preprocessed cycle = Preprocessed.text("$A= \\", "x \\", "$B", "$B= \\", "$A \\", "y", "$A");
    assertThat(cycle.said())
        .containsExactly("5:1: error: parameter '$A' leads back to itself; $A -> $B -> $A");
    assertThat(cycle.texts()).containsExactly("x", "y");
  }

  @Test
  void theEndOfTheFileEndsIt() {
    assertThat(Preprocessed.text("$A= \\", "x \\").said()).isEmpty();
  }

  @Test
  void theNumberOfInsertedLinesIsLimited() {
    StringBuilder text = new StringBuilder("$A0= \\\nx \\\nx\n");
    for (int i = 1; i < 25; i++) {
      text.append("$A%d= \\\n$A%d \\\n$A%d\n".formatted(i, i - 1, i - 1));
    }
    Preprocessed many = Preprocessed.text(text + "$A24");
    assertThat(many.said())
        .hasSize(1)
        .first()
        .asString()
        .endsWith("parameters put in too many lines");
    assertThat(many.texts()).hasSizeLessThan(200_000);
  }
}
