package gemel.healthcheck;

/**
 * Sentences quote what a server sent and end up on terminals and in logs, so what comes from
 * outside is made harmless where the sentence is made.
 */
final class Sentence {
  /** Longer ones are cut. */
  static final int CHARS_MOST = 300;

  private Sentence() {}

  /** {@code text} with everything but printable ASCII replaced by a question mark, and cut. */
  static String printable(String text) {
    return isPrintable(text) ? text : madePrintable(text);
  }

  private static boolean isPrintable(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (!isPrintable(text.charAt(i))) {
        return false;
      }
    }
    return text.length() <= CHARS_MOST;
  }

  private static boolean isPrintable(char c) {
    return c >= ' ' && c <= '~';
  }

  private static String madePrintable(String text) {
    int length = Math.min(text.length(), CHARS_MOST);
    StringBuilder printable = new StringBuilder(length);
    for (int i = 0; i < length; i++) {
      char c = text.charAt(i);
      printable.append(isPrintable(c) ? c : '?');
    }
    return printable.toString();
  }
}
