package gemel.healthcheck.redis;

import gemel.healthcheck.Attempt;
import gemel.healthcheck.Checker;
import gemel.healthcheck.Outcome;
import gemel.healthcheck.dialogue.Dialogues;
import gemel.healthcheck.settings.RedisCheck;
import java.time.Duration;
import java.util.function.Consumer;

/** Talks to Redis servers. */
public final class RedisChecker implements Checker<RedisCheck> {
  private final Dialogues dialogues;

  public RedisChecker(Dialogues dialogues) {
    this.dialogues = dialogues;
  }

  @Override
  public Attempt start(RedisCheck check, Duration connectTimeout, Consumer<Outcome> whenDone) {
    return dialogues.begin(check.target(), connectTimeout, new RedisDialogue(check), whenDone);
  }
}
