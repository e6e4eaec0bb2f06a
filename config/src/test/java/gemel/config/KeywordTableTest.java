package gemel.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gemel.config.KeywordTable.Row;
import gemel.config.keyword.Status;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeywordTableTest {
  private static final List<Row> ROWS = KeywordTable.rows();

  @Test
  void noKeywordIsInItTwice() {
    assertThat(ROWS).extracting(Row::name).doesNotHaveDuplicates();
  }

  @Test
  void aKeywordThatIsReadIsNotAmongThoseKnownByNameOnly() {
    assertThat(ROWS.stream().filter(isReadOrKnown("virtual_server lb_algo"))).hasSize(1);
    assertThat(ROWS.stream().filter(row -> !row.since().isEmpty()).map(Row::name))
        .doesNotContainAnyElementsOf(
            ROWS.stream().filter(row -> row.since().isEmpty()).map(Row::name).toList());
  }

  private static Predicate<Row> isReadOrKnown(String name) {
    return row -> row.name().equals(name);
  }

  @Test
  void aLineTellsHowItIsWrittenAndWhatCountsWithoutIt() {
    assertThat(row("vrrp_instance priority"))
        .returns("1..255", Row::arguments)
        .returns("100; 255 with state MASTER", Row::byDefault)
        .returns("honoured", Row::status)
        .returns("", Row::reason);
    assertThat(row("vrrp_instance/virtual_ipaddress <entry>").arguments()).isEqualTo("IP[/LEN]");
    assertThat(row("(top) virtual_server").arguments())
        .isEqualTo("IP [PORT] | fwmark N [inet6] | group NAME { block }");
    assertThat(row("bfd_instance multihop"))
        .returns("[on|off]", Row::arguments)
        .returns("ignored", Row::status)
        .returns("not honoured yet", Row::reason);
    assertThat(row("global_defs bfd_priority"))
        .returns("", Row::arguments)
        .returns("ignored", Row::status)
        .returns("", Row::since);
  }

  private static Row row(String name) {
    return ROWS.stream().filter(row -> row.name().equals(name)).findFirst().orElseThrow();
  }

  @Test
  void onlyWhatIsHonouredNamesATestAndOnlyTheRestAReason() {
    assertThat(ROWS)
        .allMatch(row -> row.isHonoured() == row.reason().isEmpty())
        .allMatch(row -> row.isHonoured() || row.behaviourTest().isEmpty());
  }

  @Test
  void honourWithoutATestIsListed() {
    assertThat(KeywordTable.honouredWithoutTest())
        .allMatch(row -> row.isHonoured() && row.behaviourTest().isEmpty())
        .hasSize(
            (int)
                ROWS.stream()
                    .filter(row -> row.isHonoured() && row.behaviourTest().isEmpty())
                    .count());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "FailoverTest.theVipMoves", "A.b"})
  void aBehaviourTestIsAClassAndAMethod(String id) {
    assertThat(new Status.Honoured(id).behaviourTest()).isEqualTo(id);
  }

  @ParameterizedTest
  @ValueSource(strings = {"FailoverTest", "failoverTest.x", "gemel.tests.A.b", "A.B", "A#b", " "})
  void anythingElseIsNoBehaviourTest(String id) {
    assertThatThrownBy(() -> new Status.Honoured(id))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("behaviour test '%s'".formatted(id));
  }
}
