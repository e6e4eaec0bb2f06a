package gemel.healthcheck.machine;

import static org.assertj.core.api.Assertions.assertThat;

import gemel.healthcheck.CheckFailure;
import gemel.healthcheck.CheckSuccess;
import gemel.healthcheck.FailureKind;
import gemel.healthcheck.Weighing;
import gemel.healthcheck.settings.CheckSettings;
import gemel.healthcheck.settings.CheckTiming;
import gemel.healthcheck.settings.Target;
import gemel.healthcheck.settings.TcpCheck;
import gemel.linux.net.IpAddress;
import gemel.linux.time.BootTime;
import java.time.Duration;
import java.util.List;

/**
 * A talk with one machine: {@code at(10_000).gets(tick()).does("start #2").andThenIs("UP,
 * ATTEMPTING #2 until 14.000")}. Times are milliseconds; effects and states are compared as {@link
 * Words} tells them.
 */
final class Conversation {
  private final CheckMachine machine;
  private CheckState state = CheckMachine.initial(BootTime.ofMillis(0));
  private BootTime now = BootTime.ofMillis(0);
  private List<CheckEffect> effects = List.of();

  Conversation(CheckSettings settings) {
    machine = new CheckMachine(settings);
  }

  /** A TCP check with connect_timeout 3 s that starts at once. */
  static CheckSettings settings(int delayLoopSeconds, int retry, int delayBeforeRetrySeconds) {
    return settings(delayLoopSeconds, retry, delayBeforeRetrySeconds, delayLoopSeconds);
  }

  static CheckSettings settings(
      int delayLoopSeconds, int retry, int delayBeforeRetrySeconds, int delayWhileDownSeconds) {
    return new CheckSettings(
        new TcpCheck(Target.of(IpAddress.parse("10.0.0.3"), 80)),
        new CheckTiming(
            Duration.ofSeconds(delayLoopSeconds),
            Duration.ofSeconds(3),
            retry,
            Duration.ofSeconds(delayBeforeRetrySeconds),
            Duration.ZERO,
            Duration.ofSeconds(delayWhileDownSeconds)));
  }

  static CheckEvent start() {
    return new CheckEvent.Start();
  }

  static CheckEvent tick() {
    return new CheckEvent.Tick();
  }

  static CheckEvent lookNow() {
    return new CheckEvent.LookNow();
  }

  static CheckEvent stop() {
    return new CheckEvent.Stop();
  }

  static CheckEvent good(long attempt) {
    return new CheckEvent.AttemptEnded(attempt, new CheckSuccess("connected"));
  }

  static CheckEvent good(long attempt, String warning) {
    return new CheckEvent.AttemptEnded(attempt, new CheckSuccess("connected").with(warning));
  }

  static CheckEvent good(long attempt, Weighing weighing) {
    return new CheckEvent.AttemptEnded(attempt, new CheckSuccess("connected", weighing));
  }

  static CheckEvent bad(long attempt) {
    return new CheckEvent.AttemptEnded(
        attempt, new CheckFailure(FailureKind.REFUSED, "connection refused"));
  }

  static CheckEvent local(long attempt) {
    return new CheckEvent.AttemptEnded(
        attempt, new CheckFailure(FailureKind.LOCAL, "too many open files"));
  }

  Conversation at(long millis) {
    now = BootTime.ofMillis(millis);
    return this;
  }

  Conversation gets(CheckEvent event) {
    Step step = machine.step(state, event, now);
    state = step.state();
    effects = step.effects();
    return this;
  }

  Conversation does(String... expected) {
    assertThat(effects.stream().map(Words::of)).as("effects at %s", now).containsExactly(expected);
    return this;
  }

  Conversation andThenIs(String expected) {
    assertThat(Words.of(state)).as("state at %s", now).isEqualTo(expected);
    return this;
  }

  CheckState state() {
    return state;
  }

  List<CheckEffect> effects() {
    return effects;
  }
}
