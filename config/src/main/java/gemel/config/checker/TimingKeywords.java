package gemel.config.checker;

import static gemel.config.keyword.NumberShapes.seconds;

import gemel.config.keyword.Keyword;
import java.time.Duration;

/** The same, with the one that those have in common that connect to something. */
public abstract class TimingKeywords extends PatienceKeywords {
  final Keyword<Duration> connectTimeout;

  /**
   * The lines of one block.
   *
   * @param path where it stands
   * @param inherited what comes before the default of everything, as text: {@code "the service's,
   *     "}
   * @param leastRetry the least that {@code retry} can be there
   * @param retries the default of {@code retry}, as text
   * @param waits the default of {@code delay_before_retry}, as text
   */
  protected TimingKeywords(
      String path, String inherited, int leastRetry, String retries, String waits) {
    super(path, inherited, leastRetry, retries, waits);
    connectTimeout =
        line("connect_timeout", seconds(LEAST, "4294.967295"))
            .byDefault(inherited + "5")
            .honoured("CheckTimingKeywordsTest.connectTimeoutIsHowLongAnAttemptMayTake");
  }
}
