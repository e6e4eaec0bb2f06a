package gemel.healthcheck.agent;

import gemel.healthcheck.Attempt;
import gemel.healthcheck.Checker;
import gemel.healthcheck.Outcome;
import gemel.healthcheck.dialogue.Dialogues;
import gemel.healthcheck.settings.AgentCheck;
import java.time.Duration;
import java.util.function.Consumer;

/** Talks to agents of servers. */
public final class AgentChecker implements Checker<AgentCheck> {
  private final Dialogues dialogues;

  public AgentChecker(Dialogues dialogues) {
    this.dialogues = dialogues;
  }

  @Override
  public Attempt start(AgentCheck check, Duration connectTimeout, Consumer<Outcome> whenDone) {
    return dialogues.begin(check.target(), connectTimeout, new AgentDialogue(check), whenDone);
  }
}
