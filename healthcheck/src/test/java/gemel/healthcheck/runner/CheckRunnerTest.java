package gemel.healthcheck.runner;

import static gemel.healthcheck.runner.FakeChecker.BAD;
import static gemel.healthcheck.runner.FakeChecker.GOOD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import gemel.healthcheck.CheckSuccess;
import gemel.healthcheck.FailureKind;
import gemel.healthcheck.Outcome;
import gemel.healthcheck.machine.CheckFinding;
import gemel.healthcheck.machine.CheckState;
import gemel.healthcheck.machine.HealthStatus;
import gemel.healthcheck.machine.HealthTransition;
import gemel.healthcheck.settings.CheckSettings;
import gemel.healthcheck.settings.CheckTiming;
import gemel.healthcheck.settings.Target;
import gemel.healthcheck.settings.TcpCheck;
import gemel.healthcheck.socket.EventLoop;
import gemel.healthcheck.socket.Eventually;
import gemel.linux.net.IpAddress;
import gemel.linux.time.BootClock;
import gemel.linux.time.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class CheckRunnerTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Duration BRISK = Duration.ofMillis(20);

  @AutoClose private static final EventLoop LOOP = new EventLoop();

  private final AtomicLong suspendedNanos = new AtomicLong();
  private final TimeSource time = suspendable();
  private final FakeChecker servers = new FakeChecker();
  private final Heard heard = new Heard();
  private final CheckRunner runner =
      LOOP.call(() -> new CheckRunner(LOOP.vertx(), time, servers, heard));

  private TimeSource suspendable() {
    BootClock clock = new BootClock();
    return () -> clock.now().plusNanos(suspendedNanos.get());
  }

  @AfterEach
  void close() {
    LOOP.run(runner::close);
  }

  private static CheckSettings check(int port, Duration delayLoop, int retry) {
    return new CheckSettings(
        new TcpCheck(Target.of(IpAddress.parse("10.0.0.3"), port)),
        new CheckTiming(delayLoop, Duration.ofMillis(50), retry, BRISK, Duration.ZERO));
  }

  private CheckReport report(CheckSettings check) {
    return LOOP.call(() -> runner.report(check).orElseThrow());
  }

  private CheckReport waitFor(CheckSettings check, HealthStatus status) {
    return Eventually.see(
        check + " is " + status, () -> report(check), report -> report.status() == status);
  }

  @Test
  void aNewServerIsUncheckedUntilItsFirstAnswerAndThenFollowsIt() {
    CheckSettings check = check(80, BRISK, 1);
    servers.is(check.spec(), FakeChecker.Server.SILENT);
    LOOP.run(() -> runner.add(check));
    CheckReport before = report(check);
    assertThat(before.status()).isEqualTo(HealthStatus.UNCHECKED);
    assertThat(before.why()).isEqualTo("not checked yet");

    Eventually.see("an attempt", () -> servers.attempts(check.spec()), n -> n == 1);
    servers.is(check.spec(), FakeChecker.Server.GOOD);
    servers.speak(check.spec(), GOOD);
    assertThat(heard.next()).isEqualTo("TCP_CHECK 10.0.0.3:80: UNCHECKED -> UP: good");

    servers.is(check.spec(), FakeChecker.Server.BAD);
    assertThat(heard.next()).isEqualTo("TCP_CHECK 10.0.0.3:80: UP -> DOWN after 2 attempts: bad");
    CheckReport down = report(check);
    assertThat(down.why()).isEqualTo("bad");
    assertThat(down.results()).hasSizeBetween(3, CheckState.RESULTS_KEPT);
    assertThat(down.results().getLast().outcome()).isEqualTo(BAD);

    servers.is(check.spec(), FakeChecker.Server.GOOD);
    assertThat(heard.next()).isEqualTo("TCP_CHECK 10.0.0.3:80: DOWN -> UP: good");
  }

  @Test
  void theReportSaysHowManyAttemptsHaveFailedAndWhenTheNextIs() {
    CheckSettings check =
        new CheckSettings(
            check(80, MINUTE, 1).spec(),
            new CheckTiming(MINUTE, MINUTE, 2, Duration.ofSeconds(30), Duration.ZERO));
    LOOP.run(() -> runner.add(check));
    CheckReport up = waitFor(check, HealthStatus.UP);
    assertThat(up.why()).isEqualTo("good");
    assertThat(up.nextCheckIn()).isBetween(Duration.ofSeconds(50), MINUTE);

    servers.is(check.spec(), FakeChecker.Server.BAD);
    suspendedNanos.set(MINUTE.toNanos());
    CheckReport doubted =
        Eventually.see("doubt", () -> report(check), seen -> !seen.why().equals("good"));
    assertThat(doubted.status()).isEqualTo(HealthStatus.UP);
    assertThat(doubted.why()).isEqualTo("1 of 3 attempts failed: bad");
    assertThat(doubted.since()).isEqualTo(up.since());
    assertThat(doubted.nextCheckIn()).isBetween(Duration.ofSeconds(20), Duration.ofSeconds(30));
  }

  @Test
  void aCheckThatRestsMakesNoAttemptsUntilItIsWoken() {
    CheckSettings check = check(80, MINUTE, 1);
    LOOP.run(() -> runner.add(check));
    waitFor(check, HealthStatus.UP);
    LOOP.run(() -> runner.rest(check));
    CheckReport resting = report(check);
    assertThat(resting.nextCheckIn()).isNull();
    assertThat(resting.status()).isEqualTo(HealthStatus.UP);

    servers.is(check.spec(), FakeChecker.Server.BAD);
    suspendedNanos.set(MINUTE.multipliedBy(2).toNanos());
    LOOP.run(() -> {});
    assertThat(report(check).attempts()).isEqualTo(resting.attempts());
    LOOP.run(() -> runner.wake(check));
    CheckReport woken =
        Eventually.see("a new result", () -> report(check), seen -> seen.results().size() == 2);
    assertThat(woken.nextCheckIn()).isNotNull();
  }

  /** Also while attempts fail, but not of a server that is down. */
  @Test
  void theReportSaysUntilWhenACertificateIsValidThatCounts() {
    Instant end = Instant.parse("2027-01-31T12:00:00Z");
    CheckSettings check = check(80, MINUTE, 1);
    servers.is(check.spec(), FakeChecker.Server.SILENT);
    LOOP.run(() -> runner.add(check));
    assertThat(report(check).certificateEnd()).isNull();

    hears(check, 1, GOOD.certifiedUntil(end));
    assertThat(waitFor(check, HealthStatus.UP).certificateEnd()).isEqualTo(end);
    suspendedNanos.set(MINUTE.toNanos());
    hears(check, 2, BAD);
    CheckReport doubted =
        Eventually.see("doubt", () -> report(check), seen -> !seen.why().equals("good"));
    assertThat(doubted.certificateEnd()).isEqualTo(end);
    hears(check, 3, BAD);
    assertThat(waitFor(check, HealthStatus.DOWN).certificateEnd()).isNull();
  }

  private void hears(CheckSettings check, int attempt, Outcome outcome) {
    Eventually.see("attempt " + attempt, () -> servers.attempts(check.spec()), n -> n == attempt);
    LOOP.run(() -> servers.speak(check.spec(), outcome));
  }

  @Test
  void aReplacedCheckGoesOnWithWhatTheOldOneKnew() {
    CheckSettings old = check(80, MINUTE, 1);
    LOOP.run(() -> runner.add(old));
    CheckReport before = waitFor(old, HealthStatus.UP);
    heard.next();

    CheckSettings changed = check(81, MINUTE, 1);
    servers.is(changed.spec(), FakeChecker.Server.SILENT);
    LOOP.run(() -> {
      runner.addLike(changed, old);
      runner.remove(old);
    });
    CheckReport after = report(changed);
    assertThat(after.status()).isEqualTo(HealthStatus.UP);
    assertThat(after.since()).isEqualTo(before.since());
    assertThat(after.results()).isEqualTo(before.results());
    assertThat(after.attempts()).isEqualTo(before.attempts());
    assertThat(after.attempts().latencies().count()).isEqualTo(1);
    assertThat(LOOP.call(() -> runner.report(old))).isEmpty();

    Eventually.see("its own attempt", () -> servers.attempts(changed.spec()), n -> n == 1);
    assertThat(heard.isEmpty()).as("nothing is announced").isTrue();
  }

  @Test
  void anotherCheckMayBeginWithWhatOneKnowsThatGoesOn() {
    CheckSettings model = check(80, MINUTE, 1);
    LOOP.run(() -> runner.add(model));
    waitFor(model, HealthStatus.UP);
    CheckSettings patient = check(80, MINUTE, 5);
    servers.is(patient.spec(), FakeChecker.Server.SILENT);
    LOOP.run(() -> runner.addLike(patient, model));
    assertThat(LOOP.call(runner::reports))
        .extracting(CheckReport::check, CheckReport::status)
        .containsExactly(tuple(model, HealthStatus.UP), tuple(patient, HealthStatus.UP));
    assertThat(report(patient).attempts()).isEqualTo(report(model).attempts());
    assertThat(report(patient).attempts().latencies().count()).isEqualTo(1);
  }

  @Test
  void everyAttemptThatEndsIsCountedWithTheTimeThatItTook() {
    CheckSettings check = check(80, MINUTE, 1);
    servers.is(check.spec(), FakeChecker.Server.SILENT);
    LOOP.run(() -> runner.add(check));
    Eventually.see("an attempt", () -> servers.attempts(check.spec()), n -> n == 1);
    suspendedNanos.set(Duration.ofMillis(70).toNanos());
    servers.speak(check.spec(), BAD);
    AttemptCounts counts = waitFor(check, HealthStatus.DOWN).attempts();
    assertThat(counts.failures()).isEqualTo(1);
    assertThat(counts.latencies().count()).isEqualTo(1);
    assertThat(counts.latencies().sum()).isBetween(Duration.ofMillis(70), Duration.ofSeconds(10));
  }

  @Test
  void afterRemovalNothingMoreIsHeard() {
    CheckSettings check = check(80, BRISK, 1);
    servers.is(check.spec(), FakeChecker.Server.SILENT);
    LOOP.run(() -> runner.add(check));
    Eventually.see("an attempt", () -> servers.attempts(check.spec()), n -> n == 1);
    LOOP.run(() -> runner.remove(check));
    assertThat(servers.cancelled()).isEqualTo(1);
    servers.speak(check.spec(), BAD); // too late
    CheckCounters counters = LOOP.call(runner::counters);
    assertThat(counters.checks()).isZero();
    assertThat(counters.underWay()).isZero();
    assertThat(counters.cancelled()).isEqualTo(1);
    assertThat(counters.failed()).isEmpty();
    assertThat(heard.isEmpty()).isTrue();
  }

  @Test
  void addingTwiceAndRemovingTheUnknownAreOurBugs() {
    CheckSettings check = check(80, MINUTE, 1);
    LOOP.run(() -> runner.add(check));
    refused("runs already", () -> runner.add(check));
    refused("does not run", () -> runner.remove(check(81, MINUTE, 1)));
    refused("does not run", () -> runner.addLike(check(82, MINUTE, 1), check(81, MINUTE, 1)));
    refused("runs already", () -> runner.addLike(check, check));
    assertThat(LOOP.call(runner::reports)).hasSize(1);
  }

  private static void refused(String why, Runnable call) {
    assertThatThrownBy(() -> LOOP.run(call)).hasMessageContaining(why);
  }

  @Test
  void aCallFromAnotherThreadIsRefused() {
    assertThatThrownBy(() -> runner.add(check(80, MINUTE, 1)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("belongs to");
    assertThatThrownBy(() -> new CheckRunner(LOOP.vertx(), time, servers, heard))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("not an event loop");
  }

  @Test
  void aCheckerThatCannotStartIsNotHeldAgainstTheServer() {
    CheckSettings check = check(80, BRISK, 1);
    servers.is(check.spec(), FakeChecker.Server.BROKEN);
    LOOP.run(() -> runner.add(check));
    Eventually.see("attempts", () -> servers.attempts(check.spec()), n -> n >= 3);
    CheckReport report = report(check);
    assertThat(report.status()).isEqualTo(HealthStatus.UNCHECKED);
    assertThat(report.why()).contains("planted");
    assertThat(report.attempts().failures()).isZero();
    assertThat(report.attempts().latencies().count()).isGreaterThanOrEqualTo(2);
    assertThat(LOOP.call(runner::counters).failed()).containsKey(FailureKind.LOCAL);
  }

  @Test
  void anAttemptWithoutEndIsGivenUpReportedAndMadeAgain() {
    CheckSettings check = check(80, BRISK, 1);
    servers.is(check.spec(), FakeChecker.Server.SILENT);
    LOOP.run(() -> runner.add(check));
    assertThat(heard.next())
        .contains("no verdict: the check had no result in time, given up after 1.");
    Eventually.see("another attempt", () -> servers.attempts(check.spec()), n -> n >= 2);
    assertThat(servers.cancelled()).isEqualTo(1);
    assertThat(report(check).status()).isEqualTo(HealthStatus.UNCHECKED);
    assertThat(report(check).attempts()).isEqualTo(AttemptCounts.NONE);
  }

  @Test
  void afterASuspendTheCheckRunsAtOnceAndTheLatenessIsReported() {
    CheckSettings check = check(80, MINUTE, 1);
    LOOP.run(() -> runner.add(check));
    assertThat(heard.next()).endsWith("UNCHECKED -> UP: good");
    suspendedNanos.set(Duration.ofHours(1).toNanos()); // the timers of Vert.x know nothing of it
    assertThat(heard.next()).contains("the check ran 354").endsWith(" s late");
    Eventually.see("a second attempt", () -> servers.attempts(check.spec()), n -> n == 2);
    assertThat(report(check).status()).isEqualTo(HealthStatus.UP);
    assertThat(LOOP.call(runner::counters).worstLateness())
        .isBetween(Duration.ofMinutes(58), Duration.ofHours(1));
    LatencyHistogram lateness = LOOP.call(runner::counters).lateness();
    assertThat(lateness.count()).isEqualTo(2);
    assertThat(lateness.counts()[LatencyHistogram.BOUNDS.size()]).isEqualTo(1);
  }

  @Test
  void aListenerThatThrowsDoesNotStopTheOthers() {
    HealthListener angry =
        new HealthListener() {
          @Override
          public void changed(CheckSettings check, HealthTransition transition) {
            throw new IllegalStateException("planted");
          }

          @Override
          public void reweighed(CheckSettings check, CheckSuccess because) {}

          @Override
          public void found(CheckSettings check, CheckFinding finding) {}
        };
    CheckRunner unlucky = LOOP.call(() -> new CheckRunner(LOOP.vertx(), time, servers, angry));
    CheckSettings one = check(80, BRISK, 1);
    CheckSettings other = check(81, BRISK, 1);
    LOOP.run(() -> {
      unlucky.add(one);
      unlucky.add(other);
    });
    Eventually.see("attempts", () -> servers.attempts(one.spec()), n -> n >= 3);
    Eventually.see("attempts", () -> servers.attempts(other.spec()), n -> n >= 3);
    LOOP.run(unlucky::close);
  }

  @Test
  void aListenerMayRemoveTheCheckThatItHearsOf() {
    CheckSettings check = check(80, BRISK, 1);
    AtomicReference<CheckRunner> self = new AtomicReference<>();
    HealthListener remover =
        new HealthListener() {
          @Override
          public void changed(CheckSettings check, HealthTransition transition) {}

          @Override
          public void reweighed(CheckSettings check, CheckSuccess because) {}

          @Override
          public void found(CheckSettings check, CheckFinding finding) {
            heard.found(check, finding);
            self.get().remove(check);
          }
        };
    self.set(LOOP.call(() -> new CheckRunner(LOOP.vertx(), time, servers, remover)));
    LOOP.run(() -> self.get().add(check));
    Eventually.see("an attempt", () -> servers.attempts(check.spec()), n -> n >= 1);
    LOOP.run(() -> suspendedNanos.set(MINUTE.toNanos()));
    assertThat(heard.next()).endsWith(" late");
    CheckCounters counters = LOOP.call(() -> self.get().counters());
    assertThat(counters.checks()).isZero();
    assertThat(counters.underWay()).isZero();
    assertThat(servers.cancelled()).isEqualTo(1);
  }
}
