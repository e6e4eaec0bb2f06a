package gemel.healthcheck.agent;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import gemel.healthcheck.CheckFailure;
import gemel.healthcheck.CheckSuccess;
import gemel.healthcheck.FailureKind;
import gemel.healthcheck.Weighing;
import gemel.healthcheck.dialogue.Dialogue;
import gemel.healthcheck.dialogue.StrangeTalk;
import gemel.healthcheck.dialogue.Turn;
import gemel.healthcheck.settings.AgentCheck;
import gemel.healthcheck.settings.Target;
import gemel.linux.net.IpAddress;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AgentDialogueTest implements StrangeTalk {
  private static final String WHO = "agent 192.0.2.80:9999";
  private static final Target TARGET = Target.of(IpAddress.parse("192.0.2.80"), 9999);

  private final AgentDialogue dialogue = new AgentDialogue(new AgentCheck(TARGET, ""));

  private Turn hears(String text) {
    return dialogue.received(text.getBytes(ISO_8859_1));
  }

  private static Turn up(String line, Weighing weighing) {
    return new Turn.End(new CheckSuccess("%s says '%s'".formatted(WHO, line), weighing));
  }

  private static Turn down(String line) {
    return new Turn.End(
        new CheckFailure(FailureKind.BAD_STATUS, "%s says '%s'".formatted(WHO, line)));
  }

  @Override
  public Dialogue dialogue() {
    return new AgentDialogue(new AgentCheck(TARGET, ""));
  }

  @Override
  public List<byte[]> goodReplies() {
    return Stream.of("up 75%\n", "drain\r\n", "stopped # disk full\n", "ready,maxconn:30\n")
        .map(line -> line.getBytes(ISO_8859_1))
        .toList();
  }

  @Test
  void isToldALineIfThereIsOne() {
    assertThat(dialogue.opened()).isEqualTo(new Turn.Listen());
    assertThat(new AgentDialogue(new AgentCheck(TARGET, "web 1")).opened())
        .isEqualTo(new Turn.Say("web 1\n"));
  }

  @Test
  void aLineComesInPieces() {
    assertThat(hears("u")).isEqualTo(new Turn.Listen());
    assertThat(hears("p\r\nand more")).isEqualTo(up("up", Weighing.NONE));
  }

  @ParameterizedTest
  @ValueSource(strings = {"up", "ready", "UP", "up ready maxconn:30", "up # drain it tomorrow"})
  void isWell(String line) {
    assertThat(hears(line + "\n")).isEqualTo(up(line, Weighing.NONE));
  }

  @ParameterizedTest
  @ValueSource(strings = {"75%", "up 75%", "75%,ready", "50% 75%", "\tup,\t75%"})
  void hasAShare(String line) {
    assertThat(hears(line + "\n"))
        .isInstanceOfSatisfying(
            Turn.End.class,
            end ->
                assertThat(((CheckSuccess) end.outcome()).weighing())
                    .isEqualTo(new Weighing.Percent(75)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"drain", "maint", "up drain", "drain 100%", "ready maint"})
  void isDrained(String line) {
    assertThat(hears(line + "\n")).isEqualTo(up(line, Weighing.DRAINED));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"down", "fail", "failed", "stopped", "down disk full", "stopped # up again at 8"})
  void isDown(String line) {
    assertThat(hears(line + "\n")).isEqualTo(down(line));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "hello", "%", "-5%", "10000%", "5 %", "maxconn:30", "#up", "upp"})
  void saysNothingThatAnAgentWouldSay(String line) {
    assertThat(hears(line + "\n"))
        .isEqualTo(
            new Turn.End(
                new CheckFailure(
                    FailureKind.PROTOCOL,
                    "%s says '%s', which is no word of an agent".formatted(WHO, line))));
  }

  @Test
  void doesNotEndItsLine() {
    assertThat(hears("u".repeat(1024))).isEqualTo(new Turn.Listen());
    assertThat(hears("p"))
        .isEqualTo(
            new Turn.End(
                new CheckFailure(
                    FailureKind.TOO_LARGE, "a line of more than 1024 octets from " + WHO)));
  }
}
