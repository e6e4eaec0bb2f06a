package gemel.config.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class CommentsTest {
  @Test
  void aCommentBeginsAnywhereOutsideQuotes() {
    assertThat(Preprocessed.text("# all", "! all", "  # all", "auth_pass a#b", "state ! none"))
        .returns(List.of("auth_pass a", "state"), Preprocessed::texts);
  }

  @Test
  void quotesKeepTheMarks() {
    assertThat(Preprocessed.text("router_id \"a#b!c\" # name").texts())
        .containsExactly("router_id \"a#b!c\"");
  }

  @Test
  void escapedMarksBeginNoComment() {
    assertThat(Preprocessed.text("router_id a\\#b\\!c#d").texts())
        .containsExactly("router_id a\\#b\\!c");
  }

  @Test
  void aBackslashBeforeAnythingElseIsPlain() {
    assertThat(Preprocessed.text("a\\b#c", "a\\", "a\\\"#b").texts())
        .containsExactly("a\\b", "a\\", "a\\\"#b");
  }

  @Test
  void aMarkThatAParameterPutsInBeginsACommentToo() {
    assertThat(
            Preprocessed.text(
                    "$OFF=${_HASH}",
                    "${OFF}  weight 10",
                    "weight 5 ${_BANG} not 6",
                    "id \"${OFF}\"")
                .texts())
        .containsExactly("weight 5", "id \"#\"");
  }
}
