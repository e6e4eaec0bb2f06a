package gemel.healthcheck.smtp;

import gemel.healthcheck.CheckSuccess;
import gemel.healthcheck.FailureKind;
import gemel.healthcheck.dialogue.Dialogue;
import gemel.healthcheck.dialogue.Inbox;
import gemel.healthcheck.dialogue.Turn;
import gemel.healthcheck.settings.SmtpCheck;
import java.util.Optional;
import java.util.regex.Pattern;

/** Greeting, HELO, QUIT (RFC 5321 section 4.3.2). */
public final class SmtpDialogue implements Dialogue {
  /** RFC 5321 section 4.5.3.1.5 has 512, and lets servers send more. */
  private static final int LONGEST_LINE = 4096;

  private static final Pattern REPLY_LINE = Pattern.compile("[2-5][0-9]{2}([ -].*)?");
  private static final int CODE = 3;

  private final SmtpCheck check;
  private final Inbox inbox = new Inbox();
  private Stage stage = Stage.GREETING;

  private enum Stage {
    GREETING("220"),
    HELO("250"),
    /** Whatever it says: it has been asked to leave. */
    QUIT("");

    private final String wanted;

    Stage(String wanted) {
      this.wanted = wanted;
    }
  }

  public SmtpDialogue(SmtpCheck check) {
    this.check = check;
  }

  @Override
  public String partner() {
    return "SMTP server " + check.target().authority();
  }

  @Override
  public Turn opened() {
    return new Turn.Listen();
  }

  /** What comes behind the last line of an answer was not asked for, and is passed over. */
  @Override
  public Turn received(byte[] octets) {
    inbox.add(octets);
    for (Optional<String> next = inbox.line(); next.isPresent(); next = inbox.line()) {
      String reply = next.get();
      if (!REPLY_LINE.matcher(reply).matches()) {
        return failed(FailureKind.PROTOCOL, "no SMTP reply but '%s'".formatted(reply));
      }
      if (reply.length() == CODE || reply.charAt(CODE) != '-') {
        inbox.clear();
        return answered(reply);
      }
    }
    return inbox.size() > LONGEST_LINE
        ? failed(FailureKind.TOO_LARGE, "a line of more than %d octets".formatted(LONGEST_LINE))
        : new Turn.Listen();
  }

  private Turn answered(String reply) {
    if (!reply.startsWith(stage.wanted)) {
      return failed(
          FailureKind.BAD_STATUS, "'%s' to %s, wanted %s".formatted(reply, stage, stage.wanted));
    }
    return switch (stage) {
      case GREETING -> next(Stage.HELO, "HELO " + check.heloName());
      case HELO -> next(Stage.QUIT, "QUIT");
      case QUIT -> new Turn.End(new CheckSuccess(partner() + " answered"));
    };
  }

  private Turn next(Stage following, String command) {
    stage = following;
    return new Turn.Say(command + "\r\n");
  }
}
