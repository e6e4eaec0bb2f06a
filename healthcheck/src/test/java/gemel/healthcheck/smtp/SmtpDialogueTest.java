package gemel.healthcheck.smtp;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import gemel.healthcheck.CheckFailure;
import gemel.healthcheck.CheckSuccess;
import gemel.healthcheck.FailureKind;
import gemel.healthcheck.dialogue.Dialogue;
import gemel.healthcheck.dialogue.StrangeTalk;
import gemel.healthcheck.dialogue.Turn;
import gemel.healthcheck.settings.SmtpCheck;
import gemel.healthcheck.settings.Target;
import gemel.linux.net.IpAddress;
import java.util.List;
import org.junit.jupiter.api.Test;

class SmtpDialogueTest implements StrangeTalk {
  private static final String WHO = " from SMTP server 192.0.2.25:25";

  private final SmtpCheck check =
      new SmtpCheck(Target.of(IpAddress.parse("192.0.2.25"), 25), "lb.example.com");
  private final SmtpDialogue dialogue = new SmtpDialogue(check);

  @Override
  public Dialogue dialogue() {
    return new SmtpDialogue(check);
  }

  @Override
  public List<byte[]> goodReplies() {
    return List.of("220-a\r\n220 b\r\n250 c\r\n221 d\r\n".getBytes(ISO_8859_1));
  }

  private Turn hears(String text) {
    return dialogue.received(text.getBytes(ISO_8859_1));
  }

  private static Turn says(String line) {
    return new Turn.Say(line + "\r\n");
  }

  private static Turn fails(FailureKind kind, String sentence) {
    return new Turn.End(new CheckFailure(kind, sentence + WHO));
  }

  @Test
  void greetsAndLeaves() {
    assertThat(dialogue.opened()).isEqualTo(new Turn.Listen());
    assertThat(hears("220 mail.example.com ESMTP\r\n")).isEqualTo(says("HELO lb.example.com"));
    assertThat(hears("250 hello\r\n")).isEqualTo(says("QUIT"));
    assertThat(hears("221\n"))
        .isEqualTo(new Turn.End(new CheckSuccess("SMTP server 192.0.2.25:25 answered")));
  }

  @Test
  void anAnswerHasSeveralLinesAndComesInPieces() {
    assertThat(hears("220-mail")).isEqualTo(new Turn.Listen());
    assertThat(hears("\r\n220-who\r\n")).isEqualTo(new Turn.Listen());
    assertThat(hears("220 there\r\n")).isEqualTo(says("HELO lb.example.com"));
  }

  @Test
  void doesNotSayWhatIsWanted() {
    assertThat(hears("554 go away\r\n"))
        .isEqualTo(fails(FailureKind.BAD_STATUS, "'554 go away' to GREETING, wanted 220"));
    SmtpDialogue other = new SmtpDialogue(check);
    other.received("220 x\r\n".getBytes(ISO_8859_1));
    assertThat(other.received("421 busy\r\n".getBytes(ISO_8859_1)))
        .isEqualTo(fails(FailureKind.BAD_STATUS, "'421 busy' to HELO, wanted 250"));
  }

  @Test
  void speaksSomethingElse() {
    assertThat(hears("SSH-2.0-OpenSSH\r\n"))
        .isEqualTo(fails(FailureKind.PROTOCOL, "no SMTP reply but 'SSH-2.0-OpenSSH'"));
  }

  @Test
  void doesNotEndItsLine() {
    assertThat(hears("2".repeat(4096))).isEqualTo(new Turn.Listen());
    assertThat(hears("2"))
        .isEqualTo(fails(FailureKind.TOO_LARGE, "a line of more than 4096 octets"));
  }
}
