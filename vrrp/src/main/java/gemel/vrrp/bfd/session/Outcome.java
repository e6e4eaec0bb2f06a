package gemel.vrrp.bfd.session;

import org.jspecify.annotations.Nullable;

/**
 * What an event makes of a session, before anything is sent.
 *
 * @param cause why its state changed; null if it did not
 * @param answersPoll whether the neighbour wants an answer at once
 */
record Outcome(BfdState state, @Nullable BfdCause cause, boolean answersPoll) {
  Outcome(BfdState state) {
    this(state, null, false);
  }

  /** The same, with the intervals that such a session announces. */
  Outcome announced() {
    Pace pace = state.pace().announcing(state.timing(), state.isUp(), state.remote().isKnown());
    return new Outcome(state.with(pace), cause, answersPoll);
  }
}
