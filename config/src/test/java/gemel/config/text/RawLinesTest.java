package gemel.config.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RawLinesTest {
  @Test
  void linesEndWithANewlineAndPerhapsACarriageReturn() {
    assertThat(Preprocessed.text("state MASTER\r", "", "\t priority 5 \r").texts())
        .containsExactly("state MASTER", "priority 5");
  }

  @Test
  void aPositionIsTheCharacterInTheFile() {
    Line line = Preprocessed.text("", "\t priority 5").lines().getFirst();
    assertThat(line.position(0)).hasToString("/etc/test.conf:2:3");
    assertThat(line.position(9)).hasToString("/etc/test.conf:2:12");
    assertThat(line.position(10)).as("the end").hasToString("/etc/test.conf:2:13");
  }

  @Test
  void aLineLongerThanKeepalivedReadsIsReportedAndLeavesAGap() {
    Preprocessed longest = Preprocessed.text("x".repeat(1024));
    assertThat(longest.said()).isEmpty();
    assertThat(longest.lines()).hasSize(1);

    Preprocessed longer = Preprocessed.text("x".repeat(1025), "é".repeat(513));
    assertThat(longer.said())
        .containsExactly(
            "1:1: error: the line is longer than 1024 octets and is dropped",
            "2:1: error: the line is longer than 1024 octets and is dropped");
    assertThat(longer.lines()).isEmpty();
    assertThat(longer.gaps()).isEqualTo(2);
  }

  @Test
  void aLineWithANulIsReportedAndLeavesAGap() {
    Preprocessed nul = Preprocessed.text("a\0b", "c");
    assertThat(nul.said()).containsExactly("1:2: error: a NUL character; the line is dropped");
    assertThat(nul.texts()).containsExactly("c");
    assertThat(nul.gaps()).isEqualTo(1);
  }

  @Test
  void octetsThatAreNoTextAreRead() {
    assertThat(Preprocessed.text("\ufffd\ud800 x").texts()).containsExactly("\ufffd\ud800 x");
  }
}
