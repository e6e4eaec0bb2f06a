package gemel.healthcheck.dialogue;

import gemel.healthcheck.Outcome;

/** What comes next in a {@link Dialogue}. */
public sealed interface Turn {
  /** More has to come from the server. */
  record Listen() implements Turn {}

  /** Something is said; then more has to come. */
  record Say(Octets octets) implements Turn {
    /** A text in UTF-8. */
    public Say(String text) {
      this(Octets.of(text));
    }
  }

  /** Enough was heard, and something is said in parting; whatever comes of that. */
  record Leave(Octets farewell, Outcome outcome) implements Turn {}

  /** Enough was heard. */
  record End(Outcome outcome) implements Turn {}
}
