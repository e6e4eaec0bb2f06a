package gemel.healthcheck.tracked;

import gemel.healthcheck.Attempt;
import gemel.healthcheck.CheckFailure;
import gemel.healthcheck.CheckSuccess;
import gemel.healthcheck.FailureKind;
import gemel.healthcheck.Outcome;
import gemel.healthcheck.Weighing;
import gemel.healthcheck.settings.BfdCheck;
import gemel.healthcheck.settings.FileCheck;
import gemel.healthcheck.tracked.Sightings.Kind;
import gemel.healthcheck.tracked.Sightings.Watched;
import java.util.function.Consumer;

/** Takes what was said of what is watched for a verdict on a server. */
public final class TrackedChecker {
  private final Sightings sightings;

  public TrackedChecker(Sightings sightings) {
    this.sightings = sightings;
  }

  /** {@code FILE_CHECK}. */
  public Attempt start(FileCheck check, Consumer<Outcome> whenDone) {
    return sightings.ask(
        new Watched(Kind.FILE, check.trackFile()),
        sighting -> whenDone.accept(judge(check, sighting)));
  }

  /** {@code BFD_CHECK}. */
  public Attempt start(BfdCheck check, Consumer<Outcome> whenDone) {
    return sightings.ask(
        new Watched(Kind.NEIGHBOUR, check.session()),
        sighting -> whenDone.accept(judge("BFD session " + check.session(), sighting)));
  }

  static Outcome judge(FileCheck check, Sighting sighting) {
    String file = "track_file " + check.trackFile();
    return sighting instanceof Sighting.Level(int value)
        ? judge(check, value, "%s says %d".formatted(file, value))
        : judge(file, sighting);
  }

  private static Outcome judge(FileCheck check, int value, String says) {
    if (check.weight() == 0) {
      boolean isBad = value != 0 ^ check.reverse();
      return isBad ? bad(says) : new CheckSuccess(says);
    }
    long more = (long) value * check.weight() * (check.reverse() ? -1 : 1);
    return more <= Integer.MIN_VALUE ? bad(says) : new CheckSuccess(says, new Weighing.By(more));
  }

  private static Outcome judge(String watched, Sighting sighting) {
    return switch (sighting) {
      case Sighting.Level(int value) -> new CheckSuccess(watched + " says " + value);
      case Sighting.Good(String why) -> new CheckSuccess(watched + ": " + why);
      case Sighting.Bad(String why) -> bad(watched + ": " + why);
      case Sighting.Unwatched(String why) ->
          new CheckSuccess("%s counts for nothing: %s".formatted(watched, why));
    };
  }

  private static CheckFailure bad(String sentence) {
    return new CheckFailure(FailureKind.TRACKED, sentence);
  }
}
