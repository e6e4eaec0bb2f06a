package gemel.healthcheck.settings;

import java.time.Duration;

/**
 * {@code TCP_CHECK}: good if a connection comes to stand.
 *
 * @param target whom to connect to
 */
public record TcpCheck(Target target) implements CheckSpec {
  @Override
  public Duration longestAttempt(Duration connectTimeout) {
    return connectTimeout;
  }

  @Override
  public String toString() {
    return "TCP_CHECK " + target;
  }
}
