package gemel.healthcheck.machine;

import static gemel.healthcheck.machine.Conversation.bad;
import static gemel.healthcheck.machine.Conversation.good;
import static gemel.healthcheck.machine.Conversation.local;
import static gemel.healthcheck.machine.Conversation.settings;
import static gemel.healthcheck.machine.Conversation.start;
import static gemel.healthcheck.machine.Conversation.stop;
import static gemel.healthcheck.machine.Conversation.tick;
import static org.assertj.core.api.Assertions.assertThat;

import gemel.healthcheck.Weighing;
import gemel.healthcheck.settings.CheckSettings;
import gemel.healthcheck.settings.CheckTiming;
import gemel.linux.time.BootTime;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Most talks are with delay_loop 10, retry 2, delay_before_retry 1, connect_timeout 3. */
class CheckMachineTest {
  private static final String NO_VERDICT = "no verdict: too many open files";

  private final Conversation check = new Conversation(settings(10, 2, 1));

  private Conversation at(long millis) {
    return check.at(millis);
  }

  /** One good check at 0, and waiting for the next. */
  private void isUp() {
    at(0).gets(start());
    at(0).gets(tick());
    at(5).gets(good(1)).andThenIs("UP, WAITING until 10.000");
  }

  @Test
  void oneGoodCheckMakesItUp() {
    at(0).gets(start()).does().andThenIs("UNCHECKED, WAITING until 0.000");
    at(0).gets(tick()).does("start #1").andThenIs("UNCHECKED, ATTEMPTING #1 until 4.000");
    at(5).gets(good(1)).does("UNCHECKED -> UP: connected").andThenIs("UP, WAITING until 10.000");
    at(10_000).gets(tick()).does("start #2");
    at(10_004).gets(good(2)).does().andThenIs("UP, WAITING until 20.000");
  }

  @Test
  void theVeryFirstCheckCountsAtOnce() {
    at(0).gets(start());
    at(0).gets(tick()).does("start #1");
    at(1)
        .gets(bad(1))
        .does("UNCHECKED -> DOWN: connection refused")
        .andThenIs("DOWN, WAITING until 10.000");
  }

  @Test
  void aFailingServerIsTriedAgainRetryTimesAndThenDown() {
    isUp();
    at(10_000).gets(tick()).does("start #2");
    at(10_001).gets(bad(2)).does().andThenIs("DOUBTED x1, WAITING until 11.001");
    at(11_001).gets(tick()).does("start #3");
    at(11_002).gets(bad(3)).does().andThenIs("DOUBTED x2, WAITING until 12.002");
    at(12_002).gets(tick()).does("start #4");
    at(12_003)
        .gets(bad(4))
        .does("UP -> DOWN after 3 attempts: connection refused")
        .andThenIs("DOWN, WAITING until 22.003");
  }

  @Test
  void oneGoodAnswerAmongFailuresClearsTheDoubt() {
    isUp();
    at(10_000).gets(tick());
    at(10_001).gets(bad(2));
    at(11_001).gets(tick());
    at(11_002).gets(bad(3)).andThenIs("DOUBTED x2, WAITING until 12.002");
    at(12_002).gets(tick());
    at(12_003).gets(good(4)).does().andThenIs("UP, WAITING until 22.003");
    at(22_003).gets(tick());
    at(22_004).gets(bad(5)).does().andThenIs("DOUBTED x1, WAITING until 23.004");
  }

  @Test
  void withoutRetryOneFailureIsEnough() {
    Conversation strict = new Conversation(settings(10, 0, 1));
    strict.at(0).gets(start());
    strict.at(0).gets(tick());
    strict.at(5).gets(good(1));
    strict.at(10_000).gets(tick());
    strict
        .at(10_001)
        .gets(bad(2))
        .does("UP -> DOWN: connection refused")
        .andThenIs("DOWN, WAITING until 20.000");
  }

  @Test
  void aServerThatIsDownIsCheckedEveryDelayLoopAndComesBackWithOneGoodAnswer() {
    at(0).gets(start());
    at(0).gets(tick());
    at(1).gets(bad(1)).does("UNCHECKED -> DOWN: connection refused");
    at(10_000).gets(tick()).does("start #2");
    at(10_001).gets(bad(2)).does().andThenIs("DOWN, WAITING until 20.000");
    at(20_000).gets(tick()).does("start #3");
    at(20_002).gets(good(3)).does("DOWN -> UP: connected").andThenIs("UP, WAITING until 30.000");
  }

  @Test
  void statusIsKeptSinceItBeganAndTheReasonIsTheLatest() {
    isUp();
    at(10_000).gets(tick());
    at(10_002).gets(good(2));
    assertThat(check.state().health().since()).isEqualTo(BootTime.ofMillis(5));
    at(20_000).gets(tick());
    at(20_001).gets(bad(3));
    assertThat(check.state().health().since()).isEqualTo(BootTime.ofMillis(5));
  }

  @Test
  void theFirstCheckFallsIntoTheWarmup() {
    CheckTiming base = settings(10, 2, 1).timing();
    CheckSettings spread =
        new CheckSettings(
            settings(10, 2, 1).spec(),
            new CheckTiming(
                base.delayLoop(),
                base.connectTimeout(),
                base.retry(),
                base.delayBeforeRetry(),
                Duration.ofSeconds(1)));
    Step step =
        new CheckMachine(spread)
            .step(CheckMachine.initial(BootTime.ofMillis(7000)), start(), BootTime.ofMillis(7000));
    BootTime due = CheckMachine.nextDeadline(step.state()).orElseThrow();
    assertThat(due).isBetween(BootTime.ofMillis(7000), BootTime.ofMillis(7999));
    assertThat(due).isEqualTo(BootTime.ofMillis(7000).plus(spread.firstCheckAfter()));
  }

  @Test
  void checksKeepTheirBeatHoweverLongAnAttemptTakes() {
    Conversation brisk = new Conversation(settings(1, 1, 1));
    brisk.at(0).gets(start());
    brisk.at(0).gets(tick());
    brisk.at(900).gets(good(1)).andThenIs("UP, WAITING until 1.000");
    brisk.at(1003).gets(tick()).does("start #2"); // the shell is a little late
    brisk.at(1010).gets(good(2)).andThenIs("UP, WAITING until 2.000");
    brisk.at(2000).gets(tick()).does("start #3");
    brisk.at(4500).gets(good(3)).andThenIs("UP, WAITING until 5.000"); // beats 3 and 4 are skipped
  }

  @Test
  void faultsOfOurOwnAreNeverHeldAgainstTheServer() {
    at(0).gets(start());
    at(0).gets(tick());
    at(1).gets(local(1)).does(NO_VERDICT).andThenIs("UNCHECKED, WAITING until 1.001"); // soon
    at(1_001).gets(tick());
    at(1_002).gets(good(2)).does("UNCHECKED -> UP: connected");
    at(11_001).gets(tick());
    at(11_002)
        .gets(local(3))
        .does(NO_VERDICT)
        .andThenIs("UP, WAITING until 21.001"); // its next beat
  }

  @Test
  void aFaultOfOurOwnNeitherCountsAsRetryNorClearsTheDoubt() {
    isUp();
    at(10_000).gets(tick());
    at(10_001).gets(bad(2)).andThenIs("DOUBTED x1, WAITING until 11.001");
    at(11_001).gets(tick());
    at(11_002).gets(local(3)).does(NO_VERDICT).andThenIs("DOUBTED x1, WAITING until 12.002");
    at(12_002).gets(tick());
    at(12_003).gets(bad(4)).does().andThenIs("DOUBTED x2, WAITING until 13.003");
  }

  @Test
  void anAttemptThatNeverEndsIsGivenUpAndSaysNothingAboutTheServer() {
    isUp();
    at(10_000).gets(tick()).does("start #2").andThenIs("UP, ATTEMPTING #2 until 14.000");
    at(13_999).gets(tick()).does();
    at(14_000)
        .gets(tick())
        .does("cancel #2", "no verdict: the check had no result in time, given up after 4 s")
        .andThenIs("UP, WAITING until 20.000");
    at(14_001).gets(bad(2)).does().andThenIs("UP, WAITING until 20.000");
  }

  @Test
  void aFailureThatComesTooLateIsOurs() {
    isUp();
    at(10_000).gets(tick());
    at(40_000) // this machine was suspended; the time-out of the attempt says nothing
        .gets(bad(2))
        .does("no verdict: the check had no result in time, given up after 30 s")
        .andThenIs("UP, WAITING until 50.000");
  }

  @Test
  void aGoodAnswerIsGoodHoweverLate() {
    at(0).gets(start());
    at(0).gets(tick());
    at(30_000).gets(good(1)).does("UNCHECKED -> UP: connected");
  }

  @Test
  void aCheckThatRanLateSaysSoAndRuns() {
    isUp();
    at(20_000).gets(tick()).does("start #2"); // late by exactly its interval is not yet late
    at(20_001).gets(good(2)).andThenIs("UP, WAITING until 30.000");
    at(40_001).gets(tick()).does("start #3", "the check ran 10.001 s late");
    at(40_002).gets(bad(3)).does().andThenIs("DOUBTED x1, WAITING until 41.002");
  }

  @Test
  void afterALongSuspendThereIsOneCheckAndNoBacklog() {
    isUp();
    at(3_600_123).gets(tick()).does("start #2", "the check ran 3590.123 s late");
    at(3_600_124).gets(good(2)).does().andThenIs("UP, WAITING until 3610.000");
  }

  @Test
  void aServerThatIsDownHasAnIntervalOfItsOwn() {
    Conversation hasty = new Conversation(settings(10, 0, 1, /* delayWhileDownSeconds= */ 2));
    hasty.at(0).gets(start());
    hasty.at(0).gets(tick());
    hasty.at(5).gets(good(1)).andThenIs("UP, WAITING until 10.000");
    hasty.at(10_000).gets(tick());
    hasty.at(10_001).gets(bad(2)).andThenIs("DOWN, WAITING until 12.000");
    hasty.at(12_000).gets(tick());
    hasty.at(14_500).gets(bad(3)).andThenIs("DOWN, WAITING until 16.000");
    hasty.at(16_000).gets(tick());
    hasty.at(16_001).gets(good(4)).andThenIs("UP, WAITING until 26.000");
  }

  @Test
  void aWarningIsSaidOnceAndAgainWhenItIsAnother() {
    at(0).gets(start());
    at(0).gets(tick());
    at(1).gets(good(1, "old")).does("UNCHECKED -> UP: connected", "warn: old");
    at(10_000).gets(tick());
    at(10_001).gets(good(2, "old")).does();
    at(20_000).gets(tick());
    at(20_001).gets(good(3, "older")).does("warn: older");
    at(30_000).gets(tick());
    at(30_001).gets(bad(4)).does();
    at(31_001).gets(tick());
    at(31_002).gets(good(5, "older")).does();
    at(41_002).gets(tick());
    at(41_003).gets(good(6, "")).does();
  }

  @Test
  void stoppingGivesTheAttemptUpAndKeepsWhatIsBelieved() {
    isUp();
    at(10_000).gets(tick());
    at(10_001).gets(stop()).does("cancel #2").andThenIs("UP, STOPPED");
    at(10_002).gets(bad(2)).does().andThenIs("UP, STOPPED");
    at(99_000).gets(tick()).does().andThenIs("UP, STOPPED");
    at(99_000).gets(start()).does().andThenIs("UP, WAITING until 99.000");
    at(99_000).gets(tick()).does("start #3");
  }

  @Test
  void doubtDoesNotOutliveAStop() {
    isUp();
    at(10_000).gets(tick());
    at(10_001).gets(bad(2)).andThenIs("DOUBTED x1, WAITING until 11.001");
    at(10_500).gets(stop()).does().andThenIs("UP, STOPPED");
  }

  @Test
  void theLastEightResultsAreKept() {
    isUp();
    for (int n = 2; n <= 12; n++) {
      at(n * 10_000L - 10_000).gets(tick());
      at(n * 10_000L - 10_000 + n).gets(good(n));
    }
    assertThat(check.state().results())
        .hasSize(CheckState.RESULTS_KEPT)
        .extracting(result -> result.latency().toMillis())
        .containsExactly(5L, 6L, 7L, 8L, 9L, 10L, 11L, 12L);
  }

  @Test
  void anotherShareIsToldWhileItIsUp() {
    isUp();
    at(10_000).gets(tick());
    at(10_001).gets(good(2, new Weighing.To(3))).does("share: To[weight=3]");
    at(20_000).gets(tick());
    at(20_001).gets(good(3, new Weighing.To(3))).does();
    at(30_000).gets(tick());
    at(30_001).gets(bad(4)).does();
    at(31_001).gets(tick());
    at(31_002).gets(good(5)).does("share: By[by=0]");
  }
}
