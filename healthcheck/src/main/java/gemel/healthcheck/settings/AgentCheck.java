package gemel.healthcheck.settings;

/**
 * {@code AGENT_CHECK}: a program beside the server says how it is.
 *
 * @param target whom to connect to
 * @param send a line that it is told first; empty if none is
 */
public record AgentCheck(Target target, String send) implements DialogueCheck {
  public AgentCheck {
    if (!OneLine.fits(send)) {
      throw new IllegalArgumentException("'" + send + "' is not one line");
    }
  }

  @Override
  public String keyword() {
    return "AGENT_CHECK";
  }

  @Override
  public String toString() {
    return "AGENT_CHECK %s%s".formatted(target, send.isEmpty() ? "" : ", told '" + send + "'");
  }
}
