package gemel.vrrp.group;

import java.util.ArrayList;
import java.util.List;

/** What a machine answers: its next state, and what is to be done in this order. */
public record Step(GroupState state, List<GroupEffect> effects) {
  public Step {
    effects = List.copyOf(effects);
  }

  static Step of(GroupState state, GroupEffect... effects) {
    return new Step(state, List.of(effects));
  }

  /** This step followed by another one. */
  Step then(Step next) {
    List<GroupEffect> all = new ArrayList<>(effects);
    all.addAll(next.effects);
    return new Step(next.state, all);
  }
}
