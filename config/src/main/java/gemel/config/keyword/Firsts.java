package gemel.config.keyword;

import gemel.config.diagnostic.Diagnostic;
import gemel.config.diagnostic.Diagnostics;
import gemel.config.source.Position;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Of sections that are about the same thing the first one counts, and each other one is reported.
 *
 * @param <K> what tells things apart: a name, an address
 */
public final class Firsts<K> {
  private final Diagnostics diagnostics;
  private final Map<K, Position> positions = new LinkedHashMap<>();

  public Firsts(Diagnostics diagnostics) {
    this.diagnostics = diagnostics;
  }

  /** Whether nothing of that key has come before. */
  public boolean isFirst(Section<?, ?> section, K key) {
    Position first = positions.putIfAbsent(key, section.position());
    if (first != null) {
      diagnostics.report(
          Diagnostic.error(section.position(), section.title() + " is defined again; it is ignored")
              .see("first defined", first));
    }
    return first == null;
  }

  /** The keys that have come, in their order. */
  public Set<K> keys() {
    return Collections.unmodifiableSet(positions.keySet());
  }
}
