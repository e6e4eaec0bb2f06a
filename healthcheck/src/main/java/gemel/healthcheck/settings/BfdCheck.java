package gemel.healthcheck.settings;

import java.time.Duration;

/**
 * {@code BFD_CHECK}: good while a neighbour can be reached.
 *
 * @param session by which name it is tracked
 */
public record BfdCheck(String session) implements CheckSpec {
  @Override
  public String keyword() {
    return "BFD_CHECK";
  }

  @Override
  public Duration longestAttempt(Duration connectTimeout) {
    return connectTimeout;
  }

  @Override
  public String toString() {
    return "BFD_CHECK " + session;
  }
}
