package gemel.cli.ipvs;

/** A command line is refused; for inside the parser, which makes a value of it. */
final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** The exit code of a command line that makes no sense. */
  static final int USAGE = 2;

  /** The exit code where the options cannot be read, or ip_vs refuses: -1 in a byte. */
  static final int FAILED = 255;

  private final int exit;

  Refusal(String text) {
    this(text, USAGE);
  }

  Refusal(String text, int exit) {
    super(text, null, false, false);
    this.exit = exit;
  }

  Parsed.Refused value() {
    return new Parsed.Refused(String.valueOf(getMessage()), exit);
  }
}
