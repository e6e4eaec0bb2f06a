package gemel.healthcheck.redis;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import gemel.healthcheck.CheckFailure;
import gemel.healthcheck.CheckSuccess;
import gemel.healthcheck.FailureKind;
import gemel.healthcheck.dialogue.Dialogue;
import gemel.healthcheck.dialogue.StrangeTalk;
import gemel.healthcheck.dialogue.Turn;
import gemel.healthcheck.settings.Password;
import gemel.healthcheck.settings.RedisCheck;
import gemel.healthcheck.settings.RedisCheck.Login;
import gemel.healthcheck.settings.RedisCheck.Role;
import gemel.healthcheck.settings.Target;
import gemel.linux.net.IpAddress;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The answers are those of Redis 7.0.15. */
class RedisDialogueTest implements StrangeTalk {
  private static final String WHO = "Redis server 192.0.2.6:6379";
  private static final Target TARGET = Target.of(IpAddress.parse("192.0.2.6"), 6379);
  private static final String SECRET = "s\u00e9same";
  private static final Login BY_PASSWORD = new Login.ByPassword(Password.of(SECRET));
  private static final String MASTER = "*3\r\n$6\r\nmaster\r\n:0\r\n*0\r\n";
  private static final String REPLICA =
      "*5\r\n$5\r\nslave\r\n$9\r\n127.0.0.1\r\n:7001\r\n$7\r\nconnect\r\n:-1\r\n";

  private static RedisDialogue talk(Login login, Role role) {
    return new RedisDialogue(new RedisCheck(TARGET, login, role));
  }

  private static RedisDialogue talk() {
    return talk(new Login.None(), Role.ANY);
  }

  private static Turn hears(Dialogue dialogue, String text) {
    return dialogue.received(text.getBytes(ISO_8859_1));
  }

  private static Turn fails(FailureKind kind, String sentence) {
    return new Turn.End(new CheckFailure(kind, sentence + " from " + WHO));
  }

  private static Turn ping() {
    return new Turn.Say("*1\r\n$4\r\nPING\r\n");
  }

  @Override
  public Dialogue dialogue() {
    return talk(BY_PASSWORD, Role.REPLICA);
  }

  @Override
  public List<byte[]> goodReplies() {
    return Stream.of(MASTER, REPLICA, "")
        .map(role -> ("+OK\r\n+PONG\r\n" + role).getBytes(ISO_8859_1))
        .toList();
  }

  @Test
  void isAskedAndAnswers() {
    RedisDialogue talk = talk();
    assertThat(talk.opened()).isEqualTo(ping());
    assertThat(hears(talk, "+PO")).isEqualTo(new Turn.Listen());
    assertThat(hears(talk, "NG\r\n")).isEqualTo(new Turn.End(new CheckSuccess(WHO + " answered")));
  }

  @Test
  void isToldThePasswordFirst() {
    RedisDialogue talk = talk(BY_PASSWORD, Role.ANY);
    assertThat(talk.opened()).isEqualTo(new Turn.Say("*2\r\n$4\r\nAUTH\r\n$7\r\nsésame\r\n"));
    assertThat(hears(talk, "+OK\r\n")).isEqualTo(ping());
    assertThat(talk(new Login.As("checker", Password.of("x")), Role.ANY).opened())
        .isEqualTo(new Turn.Say("*3\r\n$4\r\nAUTH\r\n$7\r\nchecker\r\n$1\r\nx\r\n"));
  }

  @Test
  void refusesThePassword() {
    assertThat(afterAuth("-WRONGPASS invalid username-password pair or user is disabled.\r\n"))
        .isEqualTo(fails(FailureKind.BAD_STATUS, "WRONGPASS to AUTH"));
    assertThat(
            afterAuth(
                "-ERR AUTH <password> called without any password configured for the default"
                    + " user. Are you sure your configuration is correct?\r\n"))
        .isEqualTo(fails(FailureKind.BAD_STATUS, "ERR to AUTH"));
  }

  private static Turn afterAuth(String reply) {
    RedisDialogue talk = talk(BY_PASSWORD, Role.ANY);
    talk.opened();
    return hears(talk, reply);
  }

  /** A server that does not know AUTH repeats what it was told. */
  @Test
  void thePasswordIsNotShown() {
    for (String reply :
        List.of(
            "-ERR unknown command 'AUTH', with args beginning with: 'sésame' \r\n",
            "sésame\r\n",
            "-sésame\r\n",
            "*2\r\n$4\r\nAUTH\r\n$7\r\nsésame\r\n")) {
      assertThat(afterAuth(reply).toString()).contains("AUTH").doesNotContain("same");
    }
    RedisCheck check =
        new RedisCheck(TARGET, new Login.As("checker", Password.of(SECRET)), Role.MASTER);
    assertThat(check).hasToString("REDIS_CHECK 192.0.2.6:6379, as checker, role master");
    assertThat(check.login().toString() + new Turn.Say(SECRET) + Password.of(SECRET))
        .doesNotContain("same");
  }

  @Test
  void doesNotServe() {
    for (String error :
        List.of(
            "LOADING Redis is loading the dataset in memory",
            "NOAUTH Authentication required.",
            "MASTERDOWN Link with MASTER is down and replica-serve-stale-data is set to 'no'.",
            "ERR max number of clients reached")) {
      RedisDialogue talk = talk();
      talk.opened();
      assertThat(hears(talk, "-" + error + "\r\n"))
          .isEqualTo(fails(FailureKind.BAD_STATUS, "'%s' to PING".formatted(error)));
    }
  }

  @Test
  void hasTheRoleOrNot() {
    assertThat(role(Role.MASTER, MASTER))
        .isEqualTo(new Turn.End(new CheckSuccess(WHO + " answered, its role is master")));
    assertThat(role(Role.REPLICA, REPLICA))
        .isEqualTo(new Turn.End(new CheckSuccess(WHO + " answered, its role is slave")));
    assertThat(role(Role.MASTER, REPLICA))
        .isEqualTo(fails(FailureKind.BAD_STATUS, "the role 'slave', wanted 'master',"));
    assertThat(role(Role.REPLICA, MASTER))
        .isEqualTo(fails(FailureKind.BAD_STATUS, "the role 'master', wanted 'slave',"));
    assertThat(role(Role.MASTER, "-NOPERM this user has no permissions\r\n"))
        .isEqualTo(fails(FailureKind.BAD_STATUS, "'NOPERM this user has no permissions' to ROLE"));
    assertThat(role(Role.MASTER, "*3\r\nmaster\r\n"))
        .isEqualTo(fails(FailureKind.PROTOCOL, "no Redis reply to ROLE but 'master'"));
  }

  private static Turn role(Role wanted, String answer) {
    RedisDialogue talk = talk(new Login.None(), wanted);
    talk.opened();
    assertThat(hears(talk, "+PONG\r\n")).isEqualTo(new Turn.Say("*1\r\n$4\r\nROLE\r\n"));
    return hears(talk, answer);
  }

  @Test
  void speaksSomethingElse() {
    RedisDialogue talk = talk();
    talk.opened();
    assertThat(hears(talk, "HTTP/1.1 400 Bad Request\r\n"))
        .isEqualTo(
            fails(FailureKind.PROTOCOL, "no Redis reply to PING but 'HTTP/1.1 400 Bad Request'"));
  }

  @Test
  void doesNotEndItsLine() {
    RedisDialogue talk = talk();
    talk.opened();
    assertThat(hears(talk, "+".repeat(4096))).isEqualTo(new Turn.Listen());
    assertThat(hears(talk, "+"))
        .isEqualTo(fails(FailureKind.TOO_LARGE, "a line of more than 4096 octets"));
  }
}
