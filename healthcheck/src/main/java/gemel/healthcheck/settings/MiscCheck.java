package gemel.healthcheck.settings;

import gemel.linux.process.NamedProgram;
import java.time.Duration;

/**
 * {@code MISC_CHECK}: good if a program says so by its exit status.
 *
 * @param program what is run
 * @param timeout how long it may take, at least 1 ms
 * @param dynamic whether a status of 2 and more is good, and is the server's weight and 2
 */
public record MiscCheck(NamedProgram program, Duration timeout, boolean dynamic)
    implements CheckSpec {
  /** To end a program and all that it has started. */
  private static final Duration TO_END = Duration.ofSeconds(2);

  public MiscCheck {
    if (timeout.compareTo(Duration.ofMillis(1)) < 0) {
      throw new IllegalArgumentException("misc_timeout " + timeout + " is less than 1 ms");
    }
  }

  @Override
  public String keyword() {
    return "MISC_CHECK";
  }

  @Override
  public Duration longestAttempt(Duration connectTimeout) {
    return timeout.plus(TO_END);
  }

  @Override
  public String toString() {
    return "MISC_CHECK %s%s, misc_timeout %s"
        .formatted(
            String.join(" ", program.words()),
            dynamic ? " misc_dynamic" : "",
            Seconds.text(timeout));
  }
}
