package gemel.config.vrrp;

import static org.assertj.core.api.Assertions.assertThat;

import gemel.config.Reading;
import gemel.config.route.IpRule;
import gemel.config.route.NumberRange;
import gemel.config.route.PacketMark;
import gemel.config.route.RuleAction;
import gemel.config.value.IpFamily;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VirtualRulesTest {
  private static Reading reading(String... rules) {
    return Reading.instance(
        "virtual_ipaddress { 192.0.2.1 }", "virtual_rules {", String.join("\n", rules), "}");
  }

  private static IpRule one(String rule) {
    Reading reading = reading(rule);
    assertThat(reading.said()).isEmpty();
    assertThat(reading.instance().virtualRules()).hasSize(1);
    return reading.instance().virtualRules().getFirst();
  }

  @Test
  void aRuleIsItsOptionsInAnyOrder() {
    IpRule rule =
        one("table 100 not from 198.51.100.7/24 to 203.0.113.0/24 preference 7 fwmark 0x10/0xff");
    assertThat(rule.action()).isEqualTo(new RuleAction(RuleAction.Kind.TABLE, 100));
    assertThat(rule.from()).hasToString("198.51.100.0/24");
    assertThat(rule.to()).hasToString("203.0.113.0/24");
    assertThat(rule.not()).isTrue();
    assertThat(rule.preference()).isEqualTo(7);
    assertThat(rule.fwmark()).isEqualTo(new PacketMark(16, 255));
    assertThat(rule.protocol()).isEqualTo(18);
  }

  @Test
  void anActionStandsAmongTheOptionsWithOrWithoutType() {
    assertThat(one("from 198.51.100.7 blackhole order 7").action().kind())
        .isEqualTo(RuleAction.Kind.BLACKHOLE);
    assertThat(one("type prohibit priority 7").action().kind()).isEqualTo(RuleAction.Kind.PROHIBIT);
    assertThat(one("goto 100 preference 7").action())
        .isEqualTo(new RuleAction(RuleAction.Kind.GOTO, 100));
  }

  @Test
  void anywhereIsOfTheFamilyOfTheRest() {
    assertThat(one("from all table 5 preference 7").family()).isEqualTo(IpFamily.IPV4);
    assertThat(one("from any to 2001:db8::/32 table 5 preference 7").family())
        .isEqualTo(IpFamily.IPV6);
    assertThat(one("inet6 table 5 preference 7").family()).isEqualTo(IpFamily.IPV6);
  }

  @Test
  void aRangeOfPortsMayBeOne() {
    assertThat(one("dport 443 ipproto tcp table 5 preference 7").dport())
        .isEqualTo(new NumberRange(443, 443));
    assertThat(one("sport 80-90 ipproto 17 table 5 preference 7").sport())
        .isEqualTo(new NumberRange(80, 90));
  }

  @Test
  void aPreferenceThatIsNotSaidIsCountedDownForEachFamily() {
    Reading reading =
        reading("from 192.0.2.7 table 5", "from 192.0.2.8 table 5", "from 2001:db8::1 table 5");
    assertThat(reading.errors())
        .containsExactly(
            "4:1: error: a rule without 'preference' gets 16384, which is seldom what is meant",
            "5:1: error: a rule without 'preference' gets 16383, which is seldom what is meant",
            "6:1: error: a rule without 'preference' gets 16384, which is seldom what is meant");
    assertThat(reading.instance().virtualRules())
        .extracting(IpRule::preference)
        .containsExactly(16384L, 16383L, 16384L);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "from 192.0.2.7 preference 5          | 4:1: error: a rule needs a table or another action; it is ignored",
        "from 192.0.2.7 nop table 5 order 5   | 4:1: error: a rule has one action; it is ignored",
        "from 192.0.2.7 goto 4 preference 5   | 4:1: error: a rule goes to a later one, and 4 is not behind 5; it is ignored",
        "from 192.0.2.7 to 2001:db8::1 table 5 order 5 | 4:1: error: a rule is of one family; it is ignored",
        "from 192.0.2.7 throw order 5         | 4:16: error: unknown option or action 'throw' of a rule",
        "fwmark 1/x table 5 order 5           | 4:8: error: '1/x' is no mark",
        "uidrange 5-4 table 5 order 5         | 4:10: error: '5-4' is no range within 0..4294967295",
        "dport 0 table 5 order 5              | 4:7: error: '0' is no range within 1..65535",
        "ipproto carp table 5 order 5         | 4:9: error: unknown protocol 'carp'",
        "table nowhere order 5                | 4:7: error: unknown table 'nowhere'",
      })
  void aMistakeTakesTheRuleWithIt(String rule, String error) {
    Reading reading = reading(rule);
    assertThat(reading.errors()).containsExactly(error);
    assertThat(reading.instance().virtualRules()).isEmpty();
  }
}
