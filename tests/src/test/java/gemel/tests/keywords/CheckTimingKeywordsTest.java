package gemel.tests.keywords;

import static gemel.tests.keywords.VirtualCheck.BAD;
import static gemel.tests.keywords.VirtualCheck.GOOD;
import static org.assertj.core.api.Assertions.assertThat;

import gemel.healthcheck.machine.CheckMachine;
import gemel.healthcheck.machine.HealthStatus;
import gemel.healthcheck.settings.CheckSettings;
import gemel.tests.keywords.CheckTemplate.Kind;
import gemel.tests.keywords.CheckTemplate.Place;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/**
 * How often and how patiently is checked. Each line is tried in the service, in the real server and
 * in the checker, and each for all kinds of check.
 */
class CheckTimingKeywordsTest {
  private static final List<CheckTemplate> EVERYWHERE =
      Arrays.stream(Kind.values())
          .flatMap(kind -> Arrays.stream(Place.values()).map(at -> new CheckTemplate(kind, at)))
          .toList();

  private static void everywhere(
      String line, Function<CheckSettings, ?> observe, Object with, Object without) {
    for (CheckTemplate template : EVERYWHERE) {
      assertThat(observe.apply(template.with(line))).as("with, %s", template).isEqualTo(with);
      assertThat(observe.apply(template.without())).as("without").isEqualTo(without);
    }
  }

  private static VirtualCheck up(CheckSettings settings) {
    VirtualCheck check = new VirtualCheck(settings);
    check.next(GOOD);
    return check;
  }

  @Test
  void delayLoopIsTheTimeFromCheckToCheck() {
    everywhere(
        "delay_loop 7",
        CheckTimingKeywordsTest::interval,
        Duration.ofSeconds(7),
        Duration.ofSeconds(60));
  }

  private static Duration interval(CheckSettings settings) {
    VirtualCheck check = up(settings);
    Duration second = check.next(GOOD);
    return check.next(GOOD).minus(second);
  }

  @Test
  void delayWhileDownIsThatOfAServerThatIsDown() {
    everywhere(
        "delay_while_down 7",
        CheckTimingKeywordsTest::intervalWhileDown,
        Duration.ofSeconds(7),
        Duration.ofSeconds(60));
    everywhere(
        "delay_while_down 7",
        CheckTimingKeywordsTest::interval,
        Duration.ofSeconds(60),
        Duration.ofSeconds(60));
  }

  private static Duration intervalWhileDown(CheckSettings settings) {
    VirtualCheck check = new VirtualCheck(settings);
    check.next(BAD);
    Duration second = check.next(BAD);
    return check.next(BAD).minus(second);
  }

  @Test
  void retryIsHowManyMoreFailuresAServerThatWasUpMayHave() {
    for (CheckTemplate template : EVERYWHERE) {
      assertThat(failuresUntilDown(template.with("retry 4"))).as("with, %s", template).isEqualTo(5);
      assertThat(failuresUntilDown(template.without()))
          .as("without, %s", template)
          .isEqualTo(template.kind().retry() + 1);
    }
  }

  private static int failuresUntilDown(CheckSettings settings) {
    VirtualCheck check = up(settings);
    int failures = 0;
    while (check.status() == HealthStatus.UP) {
      check.next(BAD);
      failures++;
    }
    return failures;
  }

  @Test
  void nbGetRetryIsRetryByItsOldName() {
    for (Kind kind : List.of(Kind.HTTP_GET, Kind.SSL_GET)) {
      CheckTemplate webCheck = new CheckTemplate(kind, Place.CHECKER);
      assertThat(failuresUntilDown(webCheck.with("nb_get_retry 4"))).isEqualTo(5);
      assertThat(failuresUntilDown(webCheck.without())).isEqualTo(2);
    }
  }

  @Test
  void delayBeforeRetryIsTheTimeFromAFailureToTheNextAttempt() {
    for (CheckTemplate template : EVERYWHERE) {
      String line = template.kind().retry() == 0 ? "retry 1\n" : "";
      assertThat(waitAfterFailure(template.with(line + "delay_before_retry 9")))
          .as("with, %s", template)
          .isEqualTo(Duration.ofSeconds(9));
      assertThat(waitAfterFailure(template.with(line)))
          .as("without, %s", template)
          .isEqualTo(template.kind().beforeRetry());
    }
  }

  private static Duration waitAfterFailure(CheckSettings settings) {
    VirtualCheck check = up(settings);
    Duration failed = check.next(BAD);
    return check.nextAttempt().minus(failed);
  }

  @Test
  void theFirstCheckFallsIntoWarmup() {
    everywhere("warmup 0", settings -> firstAttempt(settings).isZero(), true, false);
    everywhere(
        "warmup 1000",
        settings -> firstAttempt(settings).compareTo(Duration.ofSeconds(1)) > 0,
        true,
        false);
  }

  /** Where nothing is said, first checks come soon. */
  @Test
  void aWarmupThatIsAsLongAsDelayLoopCountsToo() {
    everywhere(
        "delay_loop 1000\nwarmup 1000",
        settings -> firstAttempt(settings).compareTo(Duration.ofSeconds(1)) > 0,
        true,
        false);
  }

  private static Duration firstAttempt(CheckSettings settings) {
    return new VirtualCheck(settings).nextAttempt();
  }

  @Test
  void connectTimeoutIsHowLongAnAttemptMayTake() {
    for (CheckTemplate template :
        EVERYWHERE.stream().filter(each -> each.kind().connectTimeouts() > 0).toList()) {
      // a web check waits for the connection, for TLS and for the answer
      int waits = template.kind().connectTimeouts();
      assertThat(patience(template.with("connect_timeout 2")))
          .as("with, %s", template)
          .isEqualTo(Duration.ofSeconds(2).multipliedBy(waits));
      assertThat(patience(template.without()))
          .as("without")
          .isEqualTo(Duration.ofSeconds(5).multipliedBy(waits));
    }
  }

  private static Duration patience(CheckSettings settings) {
    VirtualCheck check = new VirtualCheck(settings);
    check.nextAttempt();
    return check.patience().minus(CheckMachine.OVERDUE_AFTER);
  }
}
