package gemel.healthcheck.settings;

import java.time.Duration;

/**
 * How often a server is checked and how patiently.
 *
 * @param delayLoop from one check to the next, at least 1 ms
 * @param connectTimeout how long a connection may take to stand, and again how long the answer may
 *     take, at least 1 ms
 * @param retry how many further attempts follow a failed one before the server is down, 0 or more
 * @param delayBeforeRetry from a failed attempt to the next one
 * @param warmup the first check falls into this time; {@link #defaultWarmup} where the user says
 *     nothing
 * @param delayWhileDown from one check to the next of a server that is down, at least 1 ms
 */
public record CheckTiming(
    Duration delayLoop,
    Duration connectTimeout,
    int retry,
    Duration delayBeforeRetry,
    Duration warmup,
    Duration delayWhileDown) {
  private static final Duration LEAST = Duration.ofMillis(1);
  private static final Duration MOST = Duration.ofDays(365);
  private static final Duration SOON = Duration.ofSeconds(1);

  public CheckTiming {
    within("delay_loop", delayLoop, LEAST);
    within("connect_timeout", connectTimeout, LEAST);
    within("delay_before_retry", delayBeforeRetry, Duration.ZERO);
    within("warmup", warmup, Duration.ZERO);
    within("delay_while_down", delayWhileDown, LEAST);
    if (retry < 0) {
      throw new IllegalArgumentException("retry " + retry + " is negative");
    }
  }

  /** One that is down is checked as often as one that is up. */
  public CheckTiming(
      Duration delayLoop,
      Duration connectTimeout,
      int retry,
      Duration delayBeforeRetry,
      Duration warmup) {
    this(delayLoop, connectTimeout, retry, delayBeforeRetry, warmup, delayLoop);
  }

  /**
   * Within one second, or one interval where that is shorter. (keepalived spreads the first checks
   * over a whole {@code delay_loop}; it can afford to, as it sends traffic to servers that it has
   * not checked.)
   */
  public static Duration defaultWarmup(Duration delayLoop) {
    return delayLoop.compareTo(SOON) < 0 ? delayLoop : SOON;
  }

  /** When to try again after an attempt that proved nothing and left a question open. */
  public Duration soon() {
    return defaultWarmup(delayLoop);
  }

  private static void within(String keyword, Duration value, Duration least) {
    if (value.compareTo(least) < 0 || value.compareTo(MOST) > 0) {
      throw new IllegalArgumentException(
          "%s %s is not in %s..%s".formatted(keyword, value, least, MOST));
    }
  }

  @Override
  public String toString() {
    return "every %s%s, connect_timeout %s, retry %d after %s, warmup %s"
        .formatted(
            Seconds.text(delayLoop),
            delayWhileDown.equals(delayLoop)
                ? ""
                : ", %s while it is down".formatted(Seconds.text(delayWhileDown)),
            Seconds.text(connectTimeout),
            retry,
            Seconds.text(delayBeforeRetry),
            Seconds.text(warmup));
  }
}
