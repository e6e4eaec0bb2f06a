package gemel.healthcheck.mysql;

import gemel.healthcheck.Attempt;
import gemel.healthcheck.Checker;
import gemel.healthcheck.Outcome;
import gemel.healthcheck.dialogue.Dialogues;
import gemel.healthcheck.settings.MysqlCheck;
import java.time.Duration;
import java.util.function.Consumer;

/** Talks to MySQL and MariaDB servers. */
public final class MysqlChecker implements Checker<MysqlCheck> {
  private final Dialogues dialogues;

  public MysqlChecker(Dialogues dialogues) {
    this.dialogues = dialogues;
  }

  @Override
  public Attempt start(MysqlCheck check, Duration connectTimeout, Consumer<Outcome> whenDone) {
    return dialogues.begin(check.target(), connectTimeout, new MysqlDialogue(check), whenDone);
  }
}
