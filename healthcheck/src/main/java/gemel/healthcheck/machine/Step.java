package gemel.healthcheck.machine;

import java.util.List;

/**
 * The answer of the machine to one event.
 *
 * @param state the next state
 * @param effects what to do, in this order
 */
public record Step(CheckState state, List<CheckEffect> effects) {
  public Step {
    effects = List.copyOf(effects);
  }

  static Step of(CheckState state, CheckEffect... effects) {
    return new Step(state, List.of(effects));
  }
}
