package gemel.healthcheck.pgsql;

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
import gemel.healthcheck.settings.PgsqlCheck;
import gemel.healthcheck.settings.Target;
import gemel.linux.net.IpAddress;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The answers are those of PostgreSQL 15.18. */
class PgsqlDialogueTest implements StrangeTalk {
  private static final String WHO = "PostgreSQL server 192.0.2.54:5432";
  private static final Target TARGET = Target.of(IpAddress.parse("192.0.2.54"), 5432);
  private static final String LET_IN = "52 00000008 00000000";

  /** Two parameters of thirteen, the cancel key, and ReadyForQuery. */
  private static final String READY =
      "53 00000016 6170706c69636174696f6e5f6e616d650000"
          + "53 00000019 636c69656e745f656e636f64696e67005554463800"
          + "4b 0000000c 000002b1960231f6 5a 00000005 49";

  private static final String SCRAM = "52 00000017 0000000a 534352414d2d5348412d323536 0000";
  private static final String IN_THE_CLEAR = "52 00000008 00000003";
  private static final String NO_ROLE =
      "45 00000062 53464154414c0056464154414c0043323830303000"
          + "4d726f6c6520226e6f626f64792220646f6573206e6f742065786973740046"
          + "6d697363696e69742e63004c3736380052496e697469616c697a6553657373696f6e557365724964"
          + "0000";
  private static final String REJECTED =
      error("28000", "pg_hba.conf rejects connection for host \"127.0.0.1\"");
  private static final String NO_DATABASE =
      "45 0000005b 53464154414c0056464154414c0043334430303000"
          + "4d64617461626173652022616273656e742220646f6573206e6f7420657869737400"
          + "46706f7374696e69742e63004c3934380052496e6974506f7374677265730000";
  private static final String NOT_ACCEPTING =
      "45 00000095 53464154414c0056464154414c00433537503033004d7468652064617461626173652073"
          + "797374656d206973206e6f7420616363657074696e6720636f6e6e656374696f6e730044486f7420"
          + "7374616e646279206d6f64652069732064697361626c65642e0046706f73746d61737465722e6300"
          + "4c32343236005250726f63657373537461727475705061636b65740000";
  private static final String TOO_MANY =
      "45 00000055 53464154414c0056464154414c00433533333030004d736f7272792c20746f6f206d616e"
          + "7920636c69656e747320616c7265616479004670726f632e63004c3335370052496e697450726f63"
          + "6573730000";

  private static String hex(String text) {
    return HexFormat.of().formatHex(text.getBytes(US_ASCII));
  }

  private static String error(String code, String words) {
    String fields = hex("SFATAL\0C" + code + "\0M" + words + "\0\0");
    return "45%08x%s".formatted(fields.length() / 2 + 4, fields);
  }

  private static PgsqlDialogue talk(String database) {
    return new PgsqlDialogue(new PgsqlCheck(TARGET, "checker", database));
  }

  private static Turn hears(Dialogue dialogue, String hex) {
    return dialogue.received(octets(hex));
  }

  private static Turn hears(String hex) {
    return hears(talk(""), hex);
  }

  private static Turn isGood(String sentence) {
    return new Turn.End(new CheckSuccess(WHO + sentence));
  }

  private static Turn fails(FailureKind kind, String sentence) {
    return new Turn.End(new CheckFailure(kind, sentence + " from " + WHO));
  }

  @Override
  public Dialogue dialogue() {
    return talk("");
  }

  @Override
  public List<byte[]> goodReplies() {
    return List.of(
        octets(LET_IN + READY), octets(SCRAM), octets(LET_IN + NO_ROLE), octets(NOT_ACCEPTING));
  }

  @Test
  void beginsASession() {
    assertThat(talk("").opened())
        .isEqualTo(new Turn.Say(Octets.ofHex("00000016 00030000" + hex("user\0checker\0\0"))));
    assertThat(talk("shop").opened())
        .isEqualTo(
            new Turn.Say(
                Octets.ofHex("00000024 00030000" + hex("user\0checker\0database\0shop\0\0"))));
  }

  @Test
  void isLetInAndLeaves() {
    PgsqlDialogue talk = talk("");
    byte[] all = octets(LET_IN + READY);
    for (int i = 0; i < all.length - 1; i++) {
      assertThat(talk.received(new byte[] {all[i]})).isEqualTo(new Turn.Listen());
    }
    assertThat(talk.received(new byte[] {all[all.length - 1]}))
        .isEqualTo(
            new Turn.Leave(Octets.ofHex("58 00000004"), new CheckSuccess(WHO + " let checker in")));
  }

  @Test
  void wantsAPassword() {
    assertThat(hears(SCRAM)).isEqualTo(isGood(" wants a password of checker"));
    assertThat(hears(IN_THE_CLEAR)).isEqualTo(isGood(" wants a password of checker"));
  }

  @Test
  void refusesTheUser() {
    assertThat(hears(LET_IN + NO_ROLE))
        .isEqualTo(isGood(" answered: 28000 role \"nobody\" does not exist"));
    assertThat(hears(REJECTED))
        .isEqualTo(
            isGood(" answered: 28000 pg_hba.conf rejects connection for host \"127.0.0.1\""));
    assertThat(hears(error("42501", "permission denied for database \"shop\"")))
        .isEqualTo(isGood(" answered: 42501 permission denied for database \"shop\""));
  }

  @Test
  void aDatabaseThatIsNotThereIsBadIfItWasNamed() {
    String absent = "3D000 database \"absent\" does not exist";
    assertThat(hears(LET_IN + NO_DATABASE)).isEqualTo(isGood(" answered: " + absent));
    assertThat(hears(talk("absent"), LET_IN + NO_DATABASE))
        .isEqualTo(fails(FailureKind.BAD_STATUS, "'" + absent + "'"));
  }

  @Test
  void takesNoConnections() {
    assertThat(hears(NOT_ACCEPTING))
        .isEqualTo(
            fails(
                FailureKind.BAD_STATUS,
                "'57P03 the database system is not accepting connections'"));
    assertThat(hears(error("57P03", "the database system is starting up")))
        .isEqualTo(fails(FailureKind.BAD_STATUS, "'57P03 the database system is starting up'"));
    assertThat(hears(TOO_MANY))
        .isEqualTo(fails(FailureKind.BAD_STATUS, "'53300 sorry, too many clients already'"));
  }

  @Test
  void speaksSomethingElse() {
    for (String other :
        List.of(
            hex("SSH-2.0-OpenSSH\r\n"),
            hex("Ecould not fork new process for connection: Cannot allocate memory\n\0"),
            READY,
            "52 00000004",
            "45 00000005 00",
            "52 00000003 000000",
            "54 7fffffff",
            "5a 00000005 49")) {
      assertThat(hears(other)).isEqualTo(fails(FailureKind.PROTOCOL, "no PostgreSQL message"));
    }
  }
}
