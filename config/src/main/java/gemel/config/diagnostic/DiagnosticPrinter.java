package gemel.config.diagnostic;

import gemel.config.source.Position;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Turns diagnostics into text: {@code FILE:LINE:COLUMN: severity: text; hint}, one line each.
 *
 * <p>For a terminal it can add the offending line with a caret under the column, and the includes
 * that led there. What the user wrote is shown without its control characters, so that a file
 * cannot steer the terminal it is shown on.
 */
public final class DiagnosticPrinter {
  private static final String INDENT = "    ";

  private final Function<Position, Optional<String>> sourceLine;

  private DiagnosticPrinter(Function<Position, Optional<String>> sourceLine) {
    this.sourceLine = sourceLine;
  }

  /** One line for each diagnostic and nothing else: for programs. */
  public static DiagnosticPrinter plain() {
    return new DiagnosticPrinter(position -> Optional.empty());
  }

  /**
   * With the offending line and a caret: for people.
   *
   * @param sourceLine the text of the line at a position, where it is at hand
   */
  public static DiagnosticPrinter withExcerpts(Function<Position, Optional<String>> sourceLine) {
    return new DiagnosticPrinter(sourceLine);
  }

  /** The diagnostic, each line ended by a newline. */
  public String print(Diagnostic diagnostic) {
    StringBuilder text = new StringBuilder();
    text.append(printable(line(diagnostic))).append('\n');
    sourceLine
        .apply(diagnostic.position())
        .ifPresent(line -> appendExcerpt(text, line, diagnostic.position()));
    return text.toString();
  }

  /** All of them, in the order given. */
  public String print(List<Diagnostic> diagnostics) {
    StringBuilder text = new StringBuilder();
    diagnostics.forEach(diagnostic -> text.append(print(diagnostic)));
    return text.toString();
  }

  /** {@code 5 errors, 2 warnings}; what there is none of is not named. */
  public static String summary(List<Diagnostic> diagnostics) {
    List<String> counts = new ArrayList<>();
    for (Severity severity : Severity.values()) {
      long count = diagnostics.stream().filter(d -> d.severity() == severity).count();
      if (count > 0) {
        counts.add(count + " " + severity.word() + (count == 1 ? "" : "s"));
      }
    }
    return counts.isEmpty() ? "no errors, no warnings" : String.join(", ", counts);
  }

  private static String line(Diagnostic diagnostic) {
    StringBuilder line = new StringBuilder();
    line.append(diagnostic.position()).append(": ");
    line.append(diagnostic.severity().word()).append(": ").append(diagnostic.text());
    if (diagnostic.hint() != null) {
      line.append("; ").append(diagnostic.hint());
    }
    Diagnostic.Related related = diagnostic.related();
    if (related != null) {
      line.append("; ").append(related.text()).append(" at ").append(related.position());
    }
    return line.toString();
  }

  private static void appendExcerpt(StringBuilder text, String sourceLine, Position position) {
    text.append(INDENT).append(printable(sourceLine)).append('\n').append(INDENT);
    for (int i = 0; i < Math.min(position.column() - 1, sourceLine.length()); i++) {
      text.append(sourceLine.charAt(i) == '\t' ? '\t' : ' ');
    }
    text.append("^\n");
    Position included = position.file().includedAt();
    while (included != null) {
      text.append(INDENT).append("included at ").append(included).append('\n');
      included = included.file().includedAt();
    }
  }

  private static String printable(String text) {
    StringBuilder printable = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      printable.append(Character.isISOControl(c) && c != '\t' ? '?' : c);
    }
    return printable.toString();
  }
}
