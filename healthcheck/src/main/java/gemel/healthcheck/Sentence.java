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
    int length = Math.min(text.length(), CHARS_MOST);
    StringBuilder printable = new StringBuilder(length);
    for (int i = 0; i < length; i++) {
      char c = text.charAt(i);
      printable.append(c >= ' ' && c <= '~' ? c : '?');
    }
    return printable.toString();
  }
}
