package gemel.healthcheck.settings;

import java.time.Duration;

/**
 * {@code FILE_CHECK}: the number in a file that is tracked.
 *
 * @param trackFile by which name it is tracked
 * @param weight by what the number is multiplied, to be added to the server's weight; with 0, any
 *     number but 0 is bad
 * @param reverse whether it is subtracted, or 0 is bad
 */
public record FileCheck(String trackFile, int weight, boolean reverse) implements CheckSpec {
  @Override
  public String keyword() {
    return "FILE_CHECK";
  }

  @Override
  public Duration longestAttempt(Duration connectTimeout) {
    return connectTimeout;
  }

  @Override
  public String toString() {
    return "FILE_CHECK %s weight %d%s".formatted(trackFile, weight, reverse ? " reverse" : "");
  }
}
