package gemel.config.text;

/**
 * Comments: from {@code #} or {@code !} to the end of the line, anywhere outside double quotes,
 * even inside a word. {@code \#} and {@code \!} begin none.
 */
final class Comments {
  private Comments() {}

  static Line cut(Line line) {
    int end = endOf(line.text());
    return end == line.text().length() ? line : line.part(0, end);
  }

  private static int endOf(String text) {
    boolean quoted = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"') {
        quoted = !quoted;
      } else if (!quoted && isMark(c)) {
        return i;
      } else if (!quoted && isEscape(text, i)) {
        i++;
      }
    }
    return text.length();
  }

  /** Whether {@code \#} or {@code \!} stands at {@code index}. */
  static boolean isEscape(String text, int index) {
    return text.charAt(index) == '\\'
        && index + 1 < text.length()
        && isMark(text.charAt(index + 1));
  }

  private static boolean isMark(char c) {
    return c == '#' || c == '!';
  }
}
