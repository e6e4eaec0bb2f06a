package gemel.config.text;

import gemel.config.diagnostic.Diagnostics;
import gemel.config.source.SourceFile;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** Cuts a text into lines; those that keepalived would not read are reported and dropped. */
final class RawLines {
  private RawLines() {}

  static void of(SourceFile file, String text, Diagnostics diagnostics, Consumer<Line> next) {
    int number = 1;
    int start = 0;
    while (start < text.length()) {
      int newline = text.indexOf('\n', start);
      int end = newline < 0 ? text.length() : newline;
      int last = end > start && text.charAt(end - 1) == '\r' ? end - 1 : end;
      Line line = Line.of(file, number, text.substring(start, last));
      next.accept(isReadable(line, diagnostics) ? line : line.dropped());
      start = end + 1;
      number++;
    }
  }

  private static boolean isReadable(Line line, Diagnostics diagnostics) {
    String text = line.text();
    int nul = text.indexOf('\0');
    if (nul >= 0) {
      diagnostics.error(line.position(nul), "a NUL character; the line is dropped");
      return false;
    }
    if (text.length() > Limits.LINE_OCTETS / 3
        && text.getBytes(StandardCharsets.UTF_8).length > Limits.LINE_OCTETS) {
      diagnostics.error(
          line.position(0),
          "the line is longer than %d octets and is dropped".formatted(Limits.LINE_OCTETS));
      return false;
    }
    return true;
  }
}
