package gemel.config.text;

import gemel.config.diagnostic.DiagnosticPrinter;
import gemel.config.diagnostic.Diagnostics;
import gemel.config.source.SourceFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** A text after the pipeline: the lines that count, and what was said about the others. */
final class Preprocessed {
  /** The id that {@code @id} lines are compared with. */
  static final String ID = "left";

  private final Diagnostics diagnostics = new Diagnostics();
  private final List<Line> lines = new ArrayList<>();
  private final Preprocessor preprocessor = new Preprocessor(ID, diagnostics, lines::add);

  private Preprocessed(Consumer<Preprocessor> feed) {
    feed.accept(preprocessor);
  }

  /** The lines of a file {@code /etc/test.conf} that is not there. */
  static Preprocessed text(String... lines) {
    SourceFile file = new SourceFile("/etc/test.conf");
    return new Preprocessed(pipeline -> pipeline.read(file, String.join("\n", lines)));
  }

  static Preprocessed file(Path file) {
    return new Preprocessed(pipeline -> pipeline.read(file));
  }

  /** The lines that came out, without the empty ones. */
  List<Line> lines() {
    return lines.stream().filter(line -> !line.text().isEmpty()).toList();
  }

  /** Their texts. */
  List<String> texts() {
    return lines().stream().map(Line::text).toList();
  }

  /** How many lines were left out with a mark. */
  long gaps() {
    return lines.stream().filter(line -> line.text().isEmpty() && line.damaged()).count();
  }

  /** What was said, {@code LINE:COLUMN: severity: text}, without directories and file names. */
  List<String> said() {
    DiagnosticPrinter printer = DiagnosticPrinter.plain();
    return diagnostics.inReadingOrder(preprocessor.texts().files()).stream()
        .map(diagnostic -> printer.print(diagnostic).strip().replaceAll("/[^ :]*/", ""))
        .map(text -> text.replaceFirst("^(test|main)\\.conf:", ""))
        .toList();
  }
}
