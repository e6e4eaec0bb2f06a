package gemel.core.notify.rules;

import java.util.List;

/** What is known next, and what is to be done in order. */
public record NotifyStep(NotifyState state, List<NotifyEffect> effects) {
  public NotifyStep {
    effects = List.copyOf(effects);
  }
}
