package gemel.config.checker;

import static gemel.config.keyword.NumberShapes.integer;
import static gemel.config.keyword.NumberShapes.seconds;
import static gemel.config.keyword.WordShapes.flag;
import static gemel.config.keyword.WordShapes.onOff;

import gemel.config.keyword.BlockKeywords;
import gemel.config.keyword.Keyword;
import java.time.Duration;

/**
 * How often and how patiently to check: keywords that a service and a real server have for all
 * their checkers, and each checker for itself, whether it connects to anything or not.
 */
public abstract class PatienceKeywords extends BlockKeywords {
  static final String LEAST = "0.000001";
  private static final String MOST = "4294967295";

  final Keyword<Duration> delayLoop;
  final Keyword<Duration> delayWhileDown;
  final Keyword<Integer> retry;
  final Keyword<Duration> delayBeforeRetry;
  final Keyword<Duration> warmup;
  final Keyword<Boolean> alpha;

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
  protected PatienceKeywords(
      String path, String inherited, int leastRetry, String retries, String waits) {
    super(path);
    delayLoop =
        line("delay_loop", seconds(LEAST, MOST))
            .byDefault(inherited + "60")
            .honoured("CheckTimingKeywordsTest.delayLoopIsTheTimeFromCheckToCheck");
    delayWhileDown =
        line("delay_while_down", seconds(LEAST, MOST))
            .own()
            .byDefault(inherited + "delay_loop")
            .honoured("CheckTimingKeywordsTest.delayWhileDownIsThatOfAServerThatIsDown");
    retry =
        line("retry", integer(leastRetry, Integer.MAX_VALUE))
            .byDefault(inherited + retries)
            .honoured("CheckTimingKeywordsTest.retryIsHowManyMoreFailuresAServerThatWasUpMayHave");
    delayBeforeRetry =
        line("delay_before_retry", seconds("0", MOST))
            .byDefault(inherited + waits)
            .honoured(
                "CheckTimingKeywordsTest.delayBeforeRetryIsTheTimeFromAFailureToTheNextAttempt");
    warmup =
        line("warmup", seconds("0", MOST))
            .byDefault(inherited + "delay_loop")
            .honoured("CheckTimingKeywordsTest.theFirstCheckFallsIntoWarmup");
    alpha =
        line("alpha", inherited.isEmpty() ? flag() : onOff())
            .byDefault(inherited + "off")
            .honoured("PoolNotifyKeywordsTest.alphaTellsOfTheFirstGoodCheck");
  }
}
