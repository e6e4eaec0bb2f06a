package gemel.vrrp.group;

import java.time.Duration;

/** Durations for people. */
final class Seconds {
  private Seconds() {}

  /** {@code 3.609 s}, {@code 1 s}, to the millisecond. */
  static String of(Duration duration) {
    long millis = duration.toMillis();
    return millis % 1000 == 0
        ? millis / 1000 + " s"
        : "%d.%03d s".formatted(millis / 1000, Math.abs(millis % 1000));
  }
}
