package gemel.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gemel.core.api.HandChangeJson;
import gemel.core.byhand.HandChange;
import gemel.ipvs.MarkRule;
import gemel.ipvs.PortRange;
import gemel.ipvs.Protocol;
import gemel.linux.net.IpPrefix;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A mark_rule by hand is the configuration's, word for word. */
class MarkRuleLinesTest {
  private static MarkRule rule(String words) {
    return MarkRuleLines.rule(Arrays.asList(words.split(" ")));
  }

  @Test
  void everyWordIsUnderstood() {
    assertThat(
            rule("7 protocol tcp source 10.1.9.0/24 destination 198.18.10.100 port 80 8000-8100"))
        .isEqualTo(
            new MarkRule(
                7,
                Protocol.TCP,
                IpPrefix.parse("10.1.9.0/24"),
                IpPrefix.parse("198.18.10.100/32"),
                List.of(PortRange.of(80), new PortRange(8000, 8100))));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0",
        "4294967295 protocol SCTP",
        "1 source 2001:db8::/32 port 0",
        "2 protocol UDP source 10.0.0.0/8 destination 192.0.2.0/24 port 53 1000-2000"
      })
  void whatIsShownIsUnderstoodAgain(String words) {
    MarkRule rule = rule(words);
    assertThat(rule.words()).isEqualTo(words);
    assertThat(MarkRuleLines.text(List.of(new JsonObject().put("rule", words).put("by", "hand"))))
        .isEqualTo("mark_rule " + words + "   ! by hand\n");
    HandChange added = new HandChange.AddMarkRule(rule);
    assertThat(HandChangeJson.change(new JsonObject(HandChangeJson.of(added).encode())))
        .isEqualTo(added);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          1 prot TCP                          | unknown word 'prot' in mark_rule
          1 protocol ICMP                     | unknown protocol 'ICMP'
          1 port 99999                        | ports '99999' are not in 0..65535
          1 source 10.0.0.0/8 destination ::1 | are of two families
          one                                 | 'one'
          1 } vrrp_instance x {               | '}' is no word of a mark_rule
          1 port 80 !                         | '!' is no word of a mark_rule
          """)
  void whatIsWrongIsSaid(String words, String said) {
    assertThatThrownBy(() -> rule(words))
        .isInstanceOf(CommandFailure.class)
        .hasMessageContaining(said);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'do':'add-mark-rule'}",
        "{'do':'add-mark-rule','rule':{'ports':[]}}",
        "{'do':'add-mark-rule','rule':{'mark':-1,'ports':[]}}",
        "{'do':'add-mark-rule','rule':{'mark':1,'ports':[80]}}",
        "{'do':'add-mark-rule','rule':{'mark':1,'ports':[{'first':80}]}}",
        "{'do':'add-mark-rule','rule':{'mark':1,'ports':[{'first':80,'last':79}]}}",
        "{'do':'add-mark-rule','rule':{'mark':1,'protocol':'IP','ports':[]}}",
        "{'do':'delete-mark-rule','rule':{'mark':1,'source':'everywhere','ports':[]}}"
      })
  void whatIsNoRuleIsNoChange(String json) {
    JsonObject document = new JsonObject(json.replace('\'', '"'));
    assertThatThrownBy(() -> HandChangeJson.change(document))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void rulesFileMayHaveThem(@TempDir Path folder) throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("rules"),
            """
            # what the caches take
            mark_rule 1 protocol TCP port 80   ! by hand
            -A -f 1 -s dh
            """);
    assertThat(RulesFile.read(file))
        .first()
        .isEqualTo(new HandChange.AddMarkRule(rule("1 protocol TCP port 80")));
    Files.writeString(file, "-A -f 1 -s dh\nmark_rule 1 port http\n");
    assertThatThrownBy(() -> RulesFile.read(file))
        .isInstanceOf(CommandFailure.class)
        .hasMessageContaining(file + ":2: ");
  }
}
