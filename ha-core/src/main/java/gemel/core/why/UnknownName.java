package gemel.core.why;

/** Nothing goes by that name; the message says what there is. */
public final class UnknownName extends Exception {
  private static final long serialVersionUID = 1;

  UnknownName(String message) {
    super(message);
  }
}
