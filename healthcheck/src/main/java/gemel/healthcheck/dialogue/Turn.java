package gemel.healthcheck.dialogue;

import gemel.healthcheck.Outcome;
import java.nio.charset.StandardCharsets;

/** What comes next in a {@link Dialogue}. */
public sealed interface Turn {
  /** More has to come from the server. */
  record Listen() implements Turn {}

  /** Something is said; then more has to come. */
  record Say(String octets) implements Turn {
    /** One octet for each character (ISO 8859-1). */
    public byte[] bytes() {
      return octets.getBytes(StandardCharsets.ISO_8859_1);
    }
  }

  /** Enough was heard. */
  record End(Outcome outcome) implements Turn {}
}
