package gemel.healthcheck.http;

/**
 * A body as {@code java.util.regex} looks at it, character by character. It counts the looks, and
 * when there were as many as it was made for it throws {@link Spent}: a search that tries all ways
 * of a bad pattern ends so.
 */
final class CountedText implements CharSequence {
  /** The looks are used up. */
  static final class Spent extends RuntimeException {
    private static final long serialVersionUID = 1;

    Spent() {
      super("no look left", null, /* enableSuppression= */ false, /* writableStackTrace= */ false);
    }
  }

  private final CharSequence text;
  private long left;

  /**
   * Over a text.
   *
   * @param looks how many characters may be looked at, one that is seen again counted again
   */
  CountedText(CharSequence text, long looks) {
    this.text = text;
    this.left = looks;
  }

  @Override
  public int length() {
    return text.length();
  }

  @Override
  public char charAt(int index) {
    if (--left < 0) {
      throw new Spent();
    }
    return text.charAt(index);
  }

  @Override
  public CharSequence subSequence(int start, int end) {
    return text.subSequence(start, end);
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
