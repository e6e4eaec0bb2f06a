package gemel.healthcheck.dialogue;

import gemel.healthcheck.Attempt;
import gemel.healthcheck.Checker;
import gemel.healthcheck.Outcome;
import gemel.healthcheck.settings.DialogueCheck;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Talks to servers of one kind.
 *
 * @param <C> what is to be asked of them
 */
public final class DialogueChecker<C extends DialogueCheck> implements Checker<C> {
  private final Dialogues dialogues;
  private final Function<C, Dialogue> dialogue;

  /**
   * @param dialogue begins the talk of an attempt
   */
  public DialogueChecker(Dialogues dialogues, Function<C, Dialogue> dialogue) {
    this.dialogues = dialogues;
    this.dialogue = dialogue;
  }

  @Override
  public Attempt start(C check, Duration connectTimeout, Consumer<Outcome> whenDone) {
    return dialogues.begin(check.target(), connectTimeout, dialogue.apply(check), whenDone);
  }
}
