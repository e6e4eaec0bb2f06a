package gemel.core.dispute;

import gemel.healthcheck.machine.HealthStatus;
import gemel.linux.time.BootTime;
import java.time.Duration;

/**
 * What a director says of one of its checks, or of one that it has no more: of that, unchecked.
 *
 * @param asks whether the peer has said nothing of that check yet, and is to say it
 * @param agoMillis for how long it is so, by the sender's clock
 * @param toTurnMillis as in {@link Opinion}
 * @param why printable ASCII; cut where it is longer than {@value #LONGEST_WHY}
 */
public record CheckWord(
    CheckId check,
    HealthStatus status,
    boolean asks,
    long agoMillis,
    long toTurnMillis,
    String why) {
  /** Characters. */
  static final int LONGEST_WHY = 120;

  private static final long MOST_MILLIS = Opinion.LONGEST.toMillis();
  private static final String UNPRINTABLE = "[^ -~]";

  public CheckWord {
    agoMillis = Math.clamp(agoMillis, 0, MOST_MILLIS);
    toTurnMillis = Math.clamp(toTurnMillis, 0, MOST_MILLIS);
    why = why.substring(0, Math.min(why.length(), LONGEST_WHY)).replaceAll(UNPRINTABLE, "?");
  }

  static CheckWord of(CheckId check, Opinion opinion, boolean asks, BootTime now) {
    return new CheckWord(
        check,
        opinion.status(),
        asks,
        now.since(opinion.since()).toMillis(),
        opinion.toTurn().toMillis(),
        opinion.why());
  }

  /** Of a check that is not there any more. */
  static CheckWord gone(CheckId check) {
    return new CheckWord(check, HealthStatus.UNCHECKED, /* asks= */ false, 0, 0, "");
  }

  Opinion opinion(BootTime now) {
    return new Opinion(
        status, now.plus(Duration.ofMillis(-agoMillis)), why, Duration.ofMillis(toTurnMillis));
  }
}
