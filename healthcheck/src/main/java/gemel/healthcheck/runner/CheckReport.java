package gemel.healthcheck.runner;

import gemel.healthcheck.CheckSuccess;
import gemel.healthcheck.machine.Activity;
import gemel.healthcheck.machine.CheckResult;
import gemel.healthcheck.machine.CheckState;
import gemel.healthcheck.machine.Health;
import gemel.healthcheck.machine.HealthStatus;
import gemel.healthcheck.settings.CheckSettings;
import gemel.linux.time.BootTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One check as an operator wants to see it.
 *
 * @param check what is checked, and how
 * @param status what is believed
 * @param since since when
 * @param why the sentence that explains the status; while attempts fail and the server is still up
 *     it says how many
 * @param results how the last attempts ended, the latest last
 * @param attempts what has become of all of them
 * @param nextCheckIn until the next attempt starts; zero if one is under way or about to start,
 *     null while the check rests
 * @param certificateEnd the last moment at which the certificate of a server that is up is valid;
 *     null where it has shown none
 */
public record CheckReport(
    CheckSettings check,
    HealthStatus status,
    BootTime since,
    String why,
    List<CheckResult> results,
    AttemptCounts attempts,
    @Nullable Duration nextCheckIn,
    @Nullable Instant certificateEnd) {

  /** Whether it makes no attempts for now, and says what it said before. */
  public boolean isResting() {
    return nextCheckIn == null;
  }

  static CheckReport of(RunningCheck running, BootTime now) {
    CheckSettings check = running.settings();
    CheckState state = running.state();
    Health health = state.health();
    return new CheckReport(
        check,
        health.status(),
        health.since(),
        why(check, state),
        state.results(),
        running.attempts(),
        nextCheckIn(state.activity(), now),
        health.believed().map(CheckSuccess::certificateEnd).orElse(null));
  }

  private static String why(CheckSettings check, CheckState state) {
    return switch (state.health()) {
      case Health.Unchecked _ when state.results().isEmpty() -> "not checked yet";
      case Health.Unchecked _ -> state.results().getLast().outcome().sentence();
      case Health.Up up -> up.because().whole();
      case Health.Doubted doubted ->
          "%d of %d attempts failed: %s"
              .formatted(
                  doubted.failedAttempts(),
                  check.timing().retry() + 1,
                  doubted.because().sentence());
      case Health.Down down -> down.because().sentence();
    };
  }

  private static @Nullable Duration nextCheckIn(Activity activity, BootTime now) {
    return switch (activity) {
      case Activity.Waiting waiting when waiting.dueAt().isAfter(now) -> waiting.dueAt().since(now);
      case Activity.Waiting _, Activity.Attempting _ -> Duration.ZERO;
      case Activity.Stopped _ -> null;
    };
  }
}
