package gemel.config.virtualserver;

import static org.assertj.core.api.Assertions.assertThat;

import gemel.config.ConfigurationReader;
import gemel.config.ConfigurationResult;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MarkRuleTest {
  private static ConfigurationResult read(String text) {
    return new ConfigurationReader("test").parse("test.conf", text);
  }

  @Test
  void rulesStandInTheOrderOfTheFile() {
    ConfigurationResult result =
        read(
            """
            mark_rule 0 source 10.9.0.0/16
            mark_rule 1 protocol tcp port 80 443 8000-8100
            mark_rule 4294967295 destination 2001:db8::/32
            """);
    assertThat(result.diagnostics()).isEmpty();
    List<MarkRule> rules = result.configuration().markRules();
    assertThat(rules).extracting(MarkRule::mark).containsExactly(0L, 1L, 4294967295L);
    assertThat(rules.get(0).source()).hasToString("10.9.0.0/16");
    assertThat(rules.get(1).protocol()).isEqualTo(Protocol.TCP);
    assertThat(rules.get(1).ports())
        .containsExactly(
            new MarkRule.Ports(80, 80),
            new MarkRule.Ports(443, 443),
            new MarkRule.Ports(8000, 8100));
    assertThat(rules.get(2).destination()).hasToString("2001:db8::/32");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "mark_rule x | 'x' is not in 0..4294967295",
        "mark_rule 1 protokol TCP | unknown word 'protokol' in mark_rule",
        "mark_rule 1 protocol ICMP | unknown protocol 'ICMP'",
        "mark_rule 1 source lan | 'lan' is not an IPv4 or IPv6 address",
        "mark_rule 1 port | 'port' needs a value: N[-M] ...",
        "mark_rule 1 port 90-80 | ports '90-80' are not in 0..65535, the lower one first",
        "mark_rule 1 port 80,443 | '80,443' is neither a port nor a range of ports",
        "mark_rule 1 source 10.0.0.0/8 destination 2001:db8::/32"
            + " | 10.0.0.0/8 and 2001:db8::/32 are of two families",
      })
  void ruleThatCannotBeIsLeftOutAloud(String line, String said) {
    ConfigurationResult result = read(line + "\n");
    assertThat(result.configuration().markRules()).isEmpty();
    assertThat(result.diagnostics())
        .singleElement()
        .satisfies(diagnostic -> assertThat(diagnostic.text()).contains(said));
  }
}
