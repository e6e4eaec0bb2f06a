package gemel.core;

/** The director could not do what it was asked to. */
public final class DirectorException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String reason;

  DirectorException(String reason, Throwable cause) {
    super(reason, cause);
    this.reason = reason;
  }

  /** Why not, for people. */
  public String reason() {
    return reason;
  }
}
