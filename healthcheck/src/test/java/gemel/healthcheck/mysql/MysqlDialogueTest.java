package gemel.healthcheck.mysql;

import static gemel.healthcheck.strangers.Stranger.octets;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import gemel.healthcheck.CheckFailure;
import gemel.healthcheck.CheckSuccess;
import gemel.healthcheck.FailureKind;
import gemel.healthcheck.dialogue.Dialogue;
import gemel.healthcheck.dialogue.Octets;
import gemel.healthcheck.dialogue.StrangeTalk;
import gemel.healthcheck.dialogue.Turn;
import gemel.healthcheck.settings.MysqlCheck;
import gemel.healthcheck.settings.MysqlCheck.User;
import gemel.healthcheck.settings.Target;
import gemel.linux.net.IpAddress;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The answers are those of MariaDB 10.11.19. */
class MysqlDialogueTest implements StrangeTalk {
  private static final String WHO = "MySQL server 192.0.2.33:3306";
  private static final Target TARGET = Target.of(IpAddress.parse("192.0.2.33"), 3306);

  /** Version 5.5.5-10.11.19-MariaDB-0+deb12u1, and what MysqlDialogue does not read. */
  private static final String GREETING =
      packet(
          0,
          "0a352e352e352d31302e31312e31392d4d6172696144422d302b646562313275310005000000"
              + "5c5a31235b23393500fef7080200ff81150000000000001d0000003d714544654e376724774d5d00"
              + "6d7973716c5f6e61746976655f70617373776f726400");

  private static final String OK = "07000002 00000002000000";
  private static final String SWITCH =
      "2c000002 fe 6d7973716c5f6e61746976655f70617373776f726400"
          + "3031323334353637383930313233343536373839 00";

  private static final String DENIED =
      packet(
          2,
          "ff1504"
              + hex("#28000Access denied for user 'nobody'@'client.test' (using password: NO)"));

  private static final String TOO_MANY = "17000000 ff1004 546f6f206d616e7920636f6e6e656374696f6e73";
  private static final String BLOCKED =
      packet(0, "ff6904" + hex("Host '10.9.9.1' is blocked because of many connection errors"));

  private static final Octets QUIT = Octets.ofHex("01000000 01");

  private static String hex(String text) {
    return HexFormat.of().formatHex(text.getBytes(US_ASCII));
  }

  private static String packet(int number, String payload) {
    return "%02x0000%02x%s".formatted(payload.length() / 2, number, payload);
  }

  private static MysqlDialogue asChecker() {
    return new MysqlDialogue(new MysqlCheck(TARGET, new User.Named("checker")));
  }

  private static MysqlDialogue asAnybody() {
    return new MysqlDialogue(new MysqlCheck(TARGET, new User.Anybody()));
  }

  private static Turn hears(Dialogue dialogue, String hex) {
    return dialogue.received(octets(hex));
  }

  private static Turn toLogin(Dialogue dialogue, String hex) {
    assertThat(dialogue.opened()).isEqualTo(new Turn.Listen());
    assertThat(hears(dialogue, GREETING)).isInstanceOf(Turn.Say.class);
    return hears(dialogue, hex);
  }

  private static Turn fails(FailureKind kind, String sentence) {
    return new Turn.End(new CheckFailure(kind, sentence + " from " + WHO));
  }

  @Override
  public Dialogue dialogue() {
    return asChecker();
  }

  @Override
  public List<byte[]> goodReplies() {
    return List.of(
        octets(GREETING),
        octets(GREETING + OK),
        octets(GREETING + SWITCH + OK),
        octets(GREETING + DENIED),
        octets(TOO_MANY));
  }

  @Test
  void logsInWithoutAPassword() {
    MysqlDialogue talk = asChecker();
    assertThat(hears(talk, GREETING))
        .isEqualTo(
            new Turn.Say(
                Octets.ofHex(
                    "3f000001 01820800 00400000 21 %s 636865636b657200 00 %s00"
                        .formatted("00".repeat(23), hex("mysql_native_password")))));
    assertThat(hears(talk, OK))
        .isEqualTo(new Turn.Leave(QUIT, new CheckSuccess(WHO + " let checker in")));
  }

  @Test
  void anAnswerComesInPieces() {
    MysqlDialogue talk = asChecker();
    byte[] greeting = octets(GREETING);
    for (int i = 0; i < greeting.length - 1; i++) {
      assertThat(talk.received(new byte[] {greeting[i]})).isEqualTo(new Turn.Listen());
    }
    assertThat(talk.received(new byte[] {greeting[greeting.length - 1]}))
        .isInstanceOf(Turn.Say.class);
  }

  @Test
  void isAskedAboutAPasswordThatThereIsNot() {
    MysqlDialogue talk = asChecker();
    assertThat(toLogin(talk, SWITCH)).isEqualTo(new Turn.Say(Octets.ofHex("00000003")));
    assertThat(hears(talk, packet(4, "00000002000000"))).isInstanceOf(Turn.Leave.class);
  }

  @Test
  void isAskedAboutItForEver() {
    MysqlDialogue talk = asChecker();
    toLogin(talk, SWITCH);
    for (int i = 0; i < 3; i++) {
      assertThat(hears(talk, packet(4, "0104"))).isInstanceOf(Turn.Say.class);
    }
    assertThat(hears(talk, packet(4, "0104")))
        .isEqualTo(fails(FailureKind.BAD_STATUS, "a question about a password again and again"));
  }

  @Test
  void aRefusedUserIsBadIfTheServerHasToLetItIn() {
    String denied = "1045 Access denied for user 'nobody'@'client.test' (using password: NO)";
    assertThat(toLogin(asChecker(), DENIED))
        .isEqualTo(fails(FailureKind.BAD_STATUS, "'" + denied + "'"));
    assertThat(toLogin(asAnybody(), DENIED))
        .isEqualTo(new Turn.End(new CheckSuccess(WHO + " answered: " + denied)));
  }

  @Test
  void doesNotGreet() {
    assertThat(hears(asAnybody(), TOO_MANY))
        .isEqualTo(fails(FailureKind.BAD_STATUS, "'1040 Too many connections'"));
    assertThat(hears(asAnybody(), BLOCKED))
        .isEqualTo(
            fails(
                FailureKind.BAD_STATUS,
                "'1129 Host '10.9.9.1' is blocked because of many connection errors'"));
    assertThat(hears(asAnybody(), packet(0, "ff1504" + hex("Access denied"))))
        .as("not even a login was tried")
        .isEqualTo(fails(FailureKind.BAD_STATUS, "'1045 Access denied'"));
  }

  @Test
  void otherErrorsToALoginAreBad() {
    assertThat(toLogin(asAnybody(), packet(2, "ff1004" + hex("#08004Too many connections"))))
        .isEqualTo(fails(FailureKind.BAD_STATUS, "'1040 Too many connections'"));
  }

  @Test
  void speaksSomethingElse() {
    for (String other :
        List.of(
            hex("SSH-2.0-OpenSSH\r\n"),
            packet(0, "09" + hex("3.20\0")),
            packet(0, ""),
            packet(0, "ff10"))) {
      assertThat(hears(asAnybody(), other))
          .isEqualTo(fails(FailureKind.PROTOCOL, "no MySQL greeting"));
    }
    assertThat(toLogin(asAnybody(), packet(2, "42")))
        .isEqualTo(fails(FailureKind.PROTOCOL, "no MySQL answer to a login"));
  }
}
