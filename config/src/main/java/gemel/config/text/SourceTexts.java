package gemel.config.text;

import gemel.config.source.Position;
import gemel.config.source.SourceFile;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The texts that were read, in the order of reading; kept to show the lines of diagnostics. */
public final class SourceTexts {
  private final Map<SourceFile, String> texts = new LinkedHashMap<>();

  void add(SourceFile file, String text) {
    texts.put(file, text);
  }

  /** The files, the one that the user named first. */
  public List<SourceFile> files() {
    return List.copyOf(texts.keySet());
  }

  /** The line of a position as it stands in the file; empty when the file has no such line. */
  public Optional<String> line(Position position) {
    String text = texts.getOrDefault(position.file(), "");
    int start = 0;
    for (int line = 1; line < position.line(); line++) {
      start = text.indexOf('\n', start) + 1;
      if (start == 0) {
        return Optional.empty();
      }
    }
    int end = text.indexOf('\n', start);
    String line = end < 0 ? text.substring(start) : text.substring(start, end);
    return start == text.length() ? Optional.empty() : Optional.of(line.stripTrailing());
  }
}
