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
 */
public record CheckTiming(
    Duration delayLoop,
    Duration connectTimeout,
    int retry,
    Duration delayBeforeRetry,
    @Nullable Duration warmup) {

  /**
   * What counts for one checker.
   *
   * @param delayBeforeRetryByDefault differs from kind to kind
   */
  static CheckTiming of(Inheritance settings, Duration delayBeforeRetryByDefault) {
    Duration delayLoop = settings.find(k -> k.delayLoop).orElse(Duration.ofSeconds(60));
    return new CheckTiming(
        delayLoop,
        settings.find(k -> k.connectTimeout).orElse(Duration.ofSeconds(5)),
        settings.find(k -> k.retry).orElse(1),
        settings.find(k -> k.delayBeforeRetry).orElse(delayBeforeRetryByDefault),
        settings.find(k -> k.warmup).orElse(null));
  }
}
