package gemel.vrrp.bfd.session;

import java.util.List;

/** What a machine answers: its next state, and what is to be done in this order. */
public record Step(BfdState state, List<BfdEffect> effects) {
  public Step {
    effects = List.copyOf(effects);
  }
}
