package gemel.config.checker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What <i>pcre2pattern(3)</i> says, and Java says otherwise. */
class PcrePatternTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[[:alpha:]]      | a         | 1",
        "[[:^alpha:]b]    | 1         | a",
        "[x[:space:]]y    | xy        | y",
        "[[:word:]-]      | -         | +",
        "[[:xdigit:]]{2}  | fF        | fg",
        "[[]              | [         | x",
        "[a[b]            | [         | c",
        "[]a]             | ]         | x",
        "[^]a]            | x         | ]",
        "[a&&b]           | &         | c",
        "[a&&b]           | a         | c",
        "[\\]x]           | ]         | \\",
        "\\[[:]           | [:        | [",
        "\\Q[:alpha:]\\E  | [:alpha:] | a",
        "[:alpha:]        | l         | z",
        "a[.]b            | a.b       | axb",
      })
  void bracketsMeanWhatTheyMeanInPcre(String pcre, String matching, String otherwise) {
    Pattern pattern = Pattern.compile(PcrePattern.inJava(pcre, /* extended= */ false));
    assertThat(matching).matches(pattern);
    assertThat(otherwise).doesNotMatch(pattern);
  }

  @Test
  void inExtendedPatternsBlanksWithinBracketsStay() {
    Pattern pattern =
        Pattern.compile("(?x)" + PcrePattern.inJava("a [ #] b # [:no:]\n c", /* extended= */ true));
    assertThat("a#bc").matches(pattern);
    assertThat("a bc").matches(pattern);
    assertThat("abc").doesNotMatch(pattern);
  }

  @Test
  void whatIsNotClosedIsLeftToTheCompiler() {
    for (String open :
        new String[] {"[", "[^", "[]", "[a\\", "\\", "[[:alpha:]", "\\Qa", "[\\Qa"}) {
      assertThat(PcrePattern.inJava(open, /* extended= */ true)).isNotEmpty();
    }
  }

  @Test
  void anUnknownClassIsAMistake() {
    assertThatThrownBy(() -> PcrePattern.inJava("[[:letter:]]", /* extended= */ false))
        .isInstanceOf(PatternSyntaxException.class)
        .hasMessageContaining("unknown POSIX class name");
  }
}
