package gemel.config.script;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** How keepalived cuts commands into words. */
class CommandLineTest {

  @Test
  void quotesKeepBlanksInAWord() {
    assertThat(CommandLine.words("\"/bin/a b\" 'c \"d\"' e\"f g\"h").orElseThrow())
        .containsExactly("/bin/a b", "c \"d\"", "ef gh");
  }

  @Test
  void aBackslashStaysWhereTheLineIsCut() {
    assertThat(CommandLine.words("a\\ b \"c\\\"d\" \\'").orElseThrow())
        .containsExactly("a\\ b", "c\\\"d", "\\'");
  }

  @Test
  void andIsResolvedInTheCommand() {
    assertThat(CommandLine.command("a\\ b \\\"c \\x41\\x4 \\101\\7 \\n\\t \\cA").orElseThrow())
        .containsExactly("a b", "\"c", "A\u0004", "A\u0007", "\n\t", "\u0001");
  }

  @Test
  void anOpenQuoteOrALoneBackslashIsNoCommand() {
    assertThat(CommandLine.words("a \"b")).isEmpty();
    assertThat(CommandLine.words("it's")).isEmpty();
    assertThat(CommandLine.command("a\\")).isEmpty();
  }

  @Test
  void anEmptyPairOfQuotesIsAWord() {
    assertThat(CommandLine.command("a '' b").orElseThrow()).containsExactly("a", "", "b");
    assertThat(CommandLine.words("  \t ").orElseThrow()).isEmpty();
  }
}
