package gemel.healthcheck.mysql;

import gemel.healthcheck.CheckSuccess;
import gemel.healthcheck.FailureKind;
import gemel.healthcheck.dialogue.Dialogue;
import gemel.healthcheck.dialogue.Inbox;
import gemel.healthcheck.dialogue.Turn;
import gemel.healthcheck.mysql.MysqlPacket.Refusal;
import gemel.healthcheck.settings.MysqlCheck;
import gemel.healthcheck.settings.MysqlCheck.User;
import java.util.Optional;
import java.util.Set;

/** Greeting, login, whatever is asked about a password, COM_QUIT. */
public final class MysqlDialogue implements Dialogue {
  private static final int PROTOCOL_10 = 10;
  private static final int OK = 0x00;
  private static final int MORE_DATA = 0x01;
  private static final int SWITCH = 0xfe;
  private static final int ERROR = 0xff;

  /** How often a server may ask about a password. */
  private static final int MOST_QUESTIONS = 4;

  private static final String ANYBODY = "gemel";

  /** ER_ACCESS_DENIED_ERROR, and ER_ACCESS_DENIED_NO_PASSWORD_ERROR. */
  private static final Set<Integer> DENIED = Set.of(1045, 1698);

  private final MysqlCheck check;
  private final Inbox inbox = new Inbox();
  private boolean isGreeted;
  private int questions;

  public MysqlDialogue(MysqlCheck check) {
    this.check = check;
  }

  @Override
  public String partner() {
    return "MySQL server " + check.target().authority();
  }

  @Override
  public Turn opened() {
    return new Turn.Listen();
  }

  @Override
  public Turn received(byte[] octets) {
    inbox.add(octets);
    Optional<Integer> length = MysqlPacket.length(inbox);
    if (length.isPresent() && (length.get() == 0 || length.get() > MysqlPacket.LONGEST)) {
      return noSense();
    }
    return length
        .flatMap(octetsOfIt -> MysqlPacket.take(inbox, octetsOfIt))
        .map(this::answered)
        .orElseGet(Turn.Listen::new);
  }

  private Turn answered(MysqlPacket packet) {
    if (packet.kind() == ERROR) {
      return packet.refusal().map(this::refused).orElseGet(this::noSense);
    }
    return isGreeted ? toLogin(packet) : greeted(packet);
  }

  private Turn greeted(MysqlPacket packet) {
    if (packet.kind() != PROTOCOL_10) {
      return noSense();
    }
    isGreeted = true;
    return new Turn.Say(MysqlPacket.login(packet.number() + 1, user()));
  }

  private String user() {
    return switch (check.user()) {
      case User.Anybody _ -> ANYBODY;
      case User.Named(String name) -> name;
    };
  }

  private Turn toLogin(MysqlPacket packet) {
    return switch (packet.kind()) {
      case OK ->
          new Turn.Leave(
              MysqlPacket.quit(), new CheckSuccess("%s let %s in".formatted(partner(), user())));
      case MORE_DATA, SWITCH -> {
        questions++;
        yield questions > MOST_QUESTIONS
            ? failed(FailureKind.BAD_STATUS, "a question about a password again and again")
            : new Turn.Say(MysqlPacket.noPassword(packet.number() + 1));
      }
      default -> noSense();
    };
  }

  private Turn refused(Refusal refusal) {
    boolean isWell =
        isGreeted && check.user() instanceof User.Anybody && DENIED.contains(refusal.code());
    return isWell
        ? new Turn.End(new CheckSuccess("%s answered: %s".formatted(partner(), refusal)))
        : failed(FailureKind.BAD_STATUS, "'%s'".formatted(refusal));
  }

  private Turn noSense() {
    return failed(
        FailureKind.PROTOCOL, isGreeted ? "no MySQL answer to a login" : "no MySQL greeting");
  }
}
