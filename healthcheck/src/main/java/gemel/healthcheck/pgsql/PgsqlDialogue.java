package gemel.healthcheck.pgsql;

import gemel.healthcheck.CheckSuccess;
import gemel.healthcheck.FailureKind;
import gemel.healthcheck.dialogue.Dialogue;
import gemel.healthcheck.dialogue.Inbox;
import gemel.healthcheck.dialogue.Turn;
import gemel.healthcheck.pgsql.PgsqlMessage.Refusal;
import gemel.healthcheck.settings.PgsqlCheck;
import java.util.Optional;

/** StartupMessage, and what the server makes of it; Terminate where it let the check in. */
public final class PgsqlDialogue implements Dialogue {
  private static final char AUTHENTICATION = 'R';
  private static final char ERROR = 'E';
  private static final char NOTICE = 'N';
  private static final char OTHER_VERSION = 'v';
  private static final char PARAMETER = 'S';
  private static final char CANCEL_KEY = 'K';
  private static final char READY = 'Z';
  private static final int AUTHENTICATED = 0;

  private static final String REFUSED_FOR_WHO_IT_IS = "28";
  private static final String NO_PRIVILEGE = "42501";
  private static final String NO_SUCH_DATABASE = "3D000";

  private final PgsqlCheck check;
  private final Inbox inbox = new Inbox();
  private boolean isIn;

  public PgsqlDialogue(PgsqlCheck check) {
    this.check = check;
  }

  @Override
  public String partner() {
    return "PostgreSQL server " + check.target().authority();
  }

  @Override
  public Turn opened() {
    return new Turn.Say(PgsqlMessage.startup(check.user(), check.database()));
  }

  @Override
  public Turn received(byte[] octets) {
    inbox.add(octets);
    while (PgsqlMessage.isPossible(inbox)) {
      Optional<PgsqlMessage> message = PgsqlMessage.take(inbox);
      if (message.isEmpty()) {
        return new Turn.Listen();
      }
      Turn turn = answered(message.get());
      if (!(turn instanceof Turn.Listen)) {
        return turn;
      }
    }
    return noSense();
  }

  private Turn answered(PgsqlMessage message) {
    return switch (message.letter()) {
      case AUTHENTICATION -> message.number().map(this::authentication).orElseGet(this::noSense);
      case ERROR -> message.refusal().map(this::refused).orElseGet(this::noSense);
      case NOTICE, OTHER_VERSION -> new Turn.Listen();
      case PARAMETER, CANCEL_KEY -> isIn ? new Turn.Listen() : noSense();
      case READY ->
          isIn
              ? new Turn.Leave(
                  PgsqlMessage.terminate(),
                  new CheckSuccess("%s let %s in".formatted(partner(), check.user())))
              : noSense();
      default -> noSense();
    };
  }

  private Turn authentication(int wanted) {
    if (wanted == AUTHENTICATED) {
      isIn = true;
      return new Turn.Listen();
    }
    return new Turn.End(
        new CheckSuccess("%s wants a password of %s".formatted(partner(), check.user())));
  }

  private Turn refused(Refusal refusal) {
    return isAboutUs(refusal.code())
        ? new Turn.End(new CheckSuccess("%s answered: %s".formatted(partner(), refusal)))
        : failed(FailureKind.BAD_STATUS, "'%s'".formatted(refusal));
  }

  private boolean isAboutUs(String code) {
    return code.startsWith(REFUSED_FOR_WHO_IT_IS)
        || code.equals(NO_PRIVILEGE)
        || (code.equals(NO_SUCH_DATABASE) && check.database().isEmpty());
  }

  private Turn noSense() {
    return failed(FailureKind.PROTOCOL, "no PostgreSQL message");
  }
}
