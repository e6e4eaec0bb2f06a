package gemel.cli.decode;

/** A capture that cannot be read. */
public final class CaptureException extends Exception {
  private static final long serialVersionUID = 1;

  private final String reason;

  CaptureException(String reason) {
    super(reason);
    this.reason = reason;
  }

  CaptureException(String reason, Throwable cause) {
    super(reason, cause);
    this.reason = reason;
  }

  /** Which one, and why. */
  public String reason() {
    return reason;
  }
}
