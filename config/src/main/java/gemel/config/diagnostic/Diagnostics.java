package gemel.config.diagnostic;

import gemel.config.source.Position;
import gemel.config.source.SourceFile;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Collects the diagnostics of one reading. It holds at most {@value #MOST} of each severity and
 * then one that says so: a hostile file cannot make it grow, and a thousand warnings hide no error.
 */
public final class Diagnostics {
  private static final int MOST = 1000;

  private final List<Diagnostic> reported = new ArrayList<>();
  private final Map<Severity, Integer> counts = new EnumMap<>(Severity.class);

  public void error(Position position, String text) {
    report(Diagnostic.error(position, text));
  }

  public void warning(Position position, String text) {
    report(Diagnostic.warning(position, text));
  }

  public void report(Diagnostic diagnostic) {
    int count = counts.merge(diagnostic.severity(), 1, Integer::sum);
    if (count <= MOST) {
      reported.add(diagnostic);
    } else if (count == MOST + 1) {
      reported.add(
          new Diagnostic(
              diagnostic.severity(),
              diagnostic.position(),
              "there are more than %d %ss; the rest is not shown"
                  .formatted(MOST, diagnostic.severity().word()),
              null,
              null));
    }
  }

  /** How many errors were reported so far. */
  public int errors() {
    return counts.getOrDefault(Severity.ERROR, 0);
  }

  /** All that was reported, file by file in the order given, each from top to bottom. */
  public List<Diagnostic> inReadingOrder(List<SourceFile> files) {
    Map<SourceFile, Integer> rank = new HashMap<>();
    files.forEach(file -> rank.putIfAbsent(file, rank.size()));
    Comparator<Diagnostic> order =
        Comparator.comparingInt((Diagnostic d) -> rank.getOrDefault(d.position().file(), -1))
            .thenComparingInt(d -> d.position().line())
            .thenComparingInt(d -> d.position().column());
    return reported.stream().sorted(order).toList();
  }
}
