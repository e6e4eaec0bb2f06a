package gemel.healthcheck.pgsql;

import gemel.healthcheck.Attempt;
import gemel.healthcheck.Checker;
import gemel.healthcheck.Outcome;
import gemel.healthcheck.dialogue.Dialogues;
import gemel.healthcheck.settings.PgsqlCheck;
import java.time.Duration;
import java.util.function.Consumer;

/** Talks to PostgreSQL servers. */
public final class PgsqlChecker implements Checker<PgsqlCheck> {
  private final Dialogues dialogues;

  public PgsqlChecker(Dialogues dialogues) {
    this.dialogues = dialogues;
  }

  @Override
  public Attempt start(PgsqlCheck check, Duration connectTimeout, Consumer<Outcome> whenDone) {
    return dialogues.begin(check.target(), connectTimeout, new PgsqlDialogue(check), whenDone);
  }
}
