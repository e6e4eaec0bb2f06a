package gemel.config.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ConditionTest {
  @Test
  void aLineCountsWhereItsIdIsThatOfTheDirector() {
    assertThat(Preprocessed.text("@left priority 150", "@right priority 100").texts())
        .containsExactly("priority 150");
  }

  @Test
  void aNegatedLineCountsEverywhereElse() {
    assertThat(Preprocessed.text("@^left priority 150", "@^right priority 100").texts())
        .containsExactly("priority 100");
  }

  @Test
  void theConditionIsOfItsLineAloneNotOfTheBlockThatItOpens() {
    assertThat(Preprocessed.text("@right vrrp_instance V {", "interface eth0", "}").texts())
        .containsExactly("interface eth0", "}");
  }

  @Test
  void whatFollowsMayBeADefinition() {
    assertThat(Preprocessed.text("@left $P=150", "@right $P=100", "priority $P").texts())
        .containsExactly("priority 150");
  }

  @Test
  void theRestKeepsItsPosition() {
    assertThat(Preprocessed.text("  @left   priority 150").lines().getFirst().position(0))
        .hasToString("/etc/test.conf:1:11");
  }

  @Test
  void aConditionOfNothingIsNothing() {
    Preprocessed bare = Preprocessed.text("@", "@^", "@left", "@ x", "@^ y");
    assertThat(bare.texts()).as("no id is not this id").containsExactly("y");
    assertThat(bare.said()).isEmpty();
  }
}
