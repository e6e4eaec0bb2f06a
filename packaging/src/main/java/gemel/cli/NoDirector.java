package gemel.cli;

/** No director runs where one was asked; a killed one may have left its socket. */
final class NoDirector extends CommandFailure {
  private static final long serialVersionUID = 1;

  NoDirector(String reason) {
    super(reason);
  }
}
