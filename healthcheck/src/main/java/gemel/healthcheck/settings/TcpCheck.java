package gemel.healthcheck.settings;

import java.time.Duration;

/**
 * {@code TCP_CHECK}: good if a connection comes to stand.
 *
 * @param target whom to connect to
 */
public record TcpCheck(Target target) implements TargetCheck {
  @Override
  public String keyword() {
    return "TCP_CHECK";
  }

  @Override
  public Duration longestAttempt(Duration connectTimeout) {
    return connectTimeout;
  }

  @Override
  public String toString() {
    return "TCP_CHECK " + target;
  }
}
