package gemel.healthcheck.settings;

import java.time.Duration;
import java.util.regex.Pattern;

/**
 * {@code AGENT_CHECK}: a program beside the server says how it is.
 *
 * @param target whom to connect to
 * @param send a line that it is told first; empty if none is
 */
public record AgentCheck(Target target, String send) implements CheckSpec {
  private static final Pattern ONE_LINE = Pattern.compile("\\P{Cntrl}*");

  public AgentCheck {
    if (!ONE_LINE.matcher(send).matches()) {
      throw new IllegalArgumentException("'" + send + "' is not one line");
    }
  }

  @Override
  public Duration longestAttempt(Duration connectTimeout) {
    return connectTimeout.multipliedBy(2);
  }

  @Override
  public String toString() {
    return "AGENT_CHECK %s%s".formatted(target, send.isEmpty() ? "" : ", told '" + send + "'");
  }
}
