package gemel.lab;

/**
 * The lab could not do what it was asked, or what it waited for did not happen: the message names
 * the thing and what was seen instead.
 */
public final class LabException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public LabException(String message) {
    super(message);
  }

  public LabException(String message, Throwable cause) {
    super(message + ": " + cause, cause);
  }
}
