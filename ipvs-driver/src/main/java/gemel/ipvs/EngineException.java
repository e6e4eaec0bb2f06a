package gemel.ipvs;

/** An engine's refusal, with what was asked and why not. */
public final class EngineException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public EngineException(String reason) {
    super(reason);
  }
}
