package gemel.config.checker;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How often and how patiently a check is made.
 *
 * @param delayLoop between two checks
 * @param connectTimeout how long a connection may take to stand
 * @param retry further attempts before a server that was up counts as down
 * @param delayBeforeRetry before each of those
 * @param warmup the first check comes after a random part of this; null where nothing is said
 * @param delayWhileDown between two checks of a server that is down
 */
public record CheckTiming(
    Duration delayLoop,
    Duration connectTimeout,
    int retry,
    Duration delayBeforeRetry,
    @Nullable Duration warmup,
    Duration delayWhileDown) {

  /** One that is down is checked as often as one that is up. */
  public CheckTiming(
      Duration delayLoop,
      Duration connectTimeout,
      int retry,
      Duration delayBeforeRetry,
      @Nullable Duration warmup) {
    this(delayLoop, connectTimeout, retry, delayBeforeRetry, warmup, delayLoop);
  }

  /**
   * What counts for one checker.
   *
   * @param retryByDefault differs from kind to kind
   * @param delayBeforeRetryByDefault likewise
   */
  static CheckTiming of(
      Inheritance settings, int retryByDefault, Duration delayBeforeRetryByDefault) {
    return new CheckTiming(
        delayLoop(settings),
        settings.find(TimingKeywords.class, k -> k.connectTimeout).orElse(Duration.ofSeconds(5)),
        settings.find(k -> k.retry).orElse(retryByDefault),
        settings.find(k -> k.delayBeforeRetry).orElse(delayBeforeRetryByDefault),
        settings.find(k -> k.warmup).orElse(null),
        settings.find(k -> k.delayWhileDown).orElseGet(() -> delayLoop(settings)));
  }

  /** The time between two checks. */
  static Duration delayLoop(Inheritance settings) {
    return settings.find(k -> k.delayLoop).orElse(Duration.ofSeconds(60));
  }
}
