package gemel.healthcheck.machine;

import gemel.healthcheck.CheckFailure;
import gemel.healthcheck.settings.Seconds;
import java.time.Duration;

/** Something is wrong with the checking, not with the server. */
public sealed interface CheckFinding {
  String sentence();

  /**
   * The check started later than it was due, by more than its interval.
   *
   * @param by how late
   */
  record RanLate(Duration by) implements CheckFinding {
    @Override
    public String sentence() {
      return "the check ran " + Seconds.text(by) + " late";
    }
  }

  /**
   * An attempt said nothing about the server: we could not make it, or it gave no result in time.
   *
   * @param because what was in the way
   */
  record NoVerdict(CheckFailure because) implements CheckFinding {
    @Override
    public String sentence() {
      return "no verdict: " + because.sentence();
    }
  }
}
