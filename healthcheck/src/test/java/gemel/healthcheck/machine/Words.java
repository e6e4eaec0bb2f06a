package gemel.healthcheck.machine;

import gemel.healthcheck.machine.Activity.Attempting;
import gemel.healthcheck.machine.Activity.Stopped;
import gemel.healthcheck.machine.Activity.Waiting;
import gemel.linux.time.BootTime;

/** States and effects in few words, for tests that are read like a protocol. */
final class Words {
  private Words() {}

  static String of(CheckState state) {
    return of(state.health()) + ", " + of(state.activity());
  }

  static String of(Health health) {
    return switch (health) {
      case Health.Unchecked _ -> "UNCHECKED";
      case Health.Up _ -> "UP";
      case Health.Doubted doubted -> "DOUBTED x" + doubted.failedAttempts();
      case Health.Down _ -> "DOWN";
    };
  }

  static String of(Activity activity) {
    return switch (activity) {
      case Stopped _ -> "STOPPED";
      case Waiting waiting -> "WAITING until " + of(waiting.dueAt());
      case Attempting attempt ->
          "ATTEMPTING #%d until %s%s"
              .formatted(
                  attempt.number(), of(attempt.overdueAt()), attempt.again() ? ", and again" : "");
    };
  }

  static String of(CheckEffect effect) {
    return switch (effect) {
      case CheckEffect.StartAttempt start -> "start #" + start.number();
      case CheckEffect.CancelAttempt cancel -> "cancel #" + cancel.number();
      case CheckEffect.Announce announce -> announce.transition().sentence();
      case CheckEffect.Reweigh reweigh -> "share: " + reweigh.because().weighing();
      case CheckEffect.Warn warn -> "warn: " + warn.warning();
      case CheckEffect.Report report -> report.finding().sentence();
    };
  }

  /** Seconds with three places. */
  static String of(BootTime time) {
    return "%d.%03d".formatted(time.nanos() / 1_000_000_000, time.nanos() / 1_000_000 % 1000);
  }
}
