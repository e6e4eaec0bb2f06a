package gemel.cli;

/** A command could not be done; the reason is for the user. */
class CommandFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String reason;

  CommandFailure(String reason) {
    super(reason);
    this.reason = reason;
  }

  String reason() {
    return reason;
  }
}
