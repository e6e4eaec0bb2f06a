package gemel.cli;

import java.time.Duration;

/** How long ago something was. */
final class Ago {
  private Ago() {}

  /** {@code 5 seconds}, {@code 1 minute}, {@code 3 hours}, {@code 2 days}. */
  static String inWords(Duration duration) {
    long seconds = Math.max(0, duration.toSeconds());
    if (seconds < 60) {
      return count(seconds, "second");
    }
    if (seconds < 3600) {
      return count(seconds / 60, "minute");
    }
    return seconds < 172_800 ? count(seconds / 3600, "hour") : count(seconds / 86_400, "day");
  }

  private static String count(long number, String unit) {
    return number + " " + unit + (number == 1 ? "" : "s");
  }
}
