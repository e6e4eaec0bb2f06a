package gemel.healthcheck.smtp;

import gemel.healthcheck.Attempt;
import gemel.healthcheck.Checker;
import gemel.healthcheck.Outcome;
import gemel.healthcheck.dialogue.Dialogues;
import gemel.healthcheck.settings.SmtpCheck;
import java.time.Duration;
import java.util.function.Consumer;

/** Talks to mail servers. */
public final class SmtpChecker implements Checker<SmtpCheck> {
  private final Dialogues dialogues;

  public SmtpChecker(Dialogues dialogues) {
    this.dialogues = dialogues;
  }

  @Override
  public Attempt start(SmtpCheck check, Duration connectTimeout, Consumer<Outcome> whenDone) {
    return dialogues.begin(check.target(), connectTimeout, new SmtpDialogue(check), whenDone);
  }
}
