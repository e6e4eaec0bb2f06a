package gemel.healthcheck.settings;

import java.math.BigDecimal;
import java.time.Duration;

/** Durations as keepalived's users write them: {@code 3 s}, {@code 0.25 s}. */
public final class Seconds {
  private Seconds() {}

  /** In seconds, to the millisecond. */
  public static String text(Duration duration) {
    BigDecimal seconds = BigDecimal.valueOf(duration.toMillis(), 3).stripTrailingZeros();
    return seconds.toPlainString() + " s";
  }
}
