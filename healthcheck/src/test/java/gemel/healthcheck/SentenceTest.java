package gemel.healthcheck;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SentenceTest {
  @Test
  void whatAServerSentCannotSteerATerminal() {
    CheckFailure failure =
        new CheckFailure(FailureKind.PROTOCOL, "invalid version: \u001b[2J\r\nroot# \u00e9");
    assertThat(failure.sentence()).isEqualTo("invalid version: ?[2J??root# ?");
  }

  @Test
  void longOnesAreCut() {
    assertThat(new CheckSuccess("x".repeat(10_000)).sentence()).hasSize(Sentence.CHARS_MOST);
  }
}
