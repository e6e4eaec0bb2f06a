package gemel.core.service;

import gemel.core.plan.Plan;
import gemel.healthcheck.runner.CheckRunner;
import gemel.healthcheck.settings.CheckSettings;
import gemel.healthcheck.tracked.Sighting;
import gemel.healthcheck.tracked.Sightings;
import gemel.healthcheck.tracked.Sightings.Kind;
import gemel.healthcheck.tracked.Sightings.Watched;
import gemel.vrrp.track.Reading;
import gemel.vrrp.track.TrackedObject;
import gemel.vrrp.track.TrackerSettings;
import java.util.Optional;
import java.util.stream.Collectors;

/** Has checks look at once when what they follow changes. Belongs to the event loop. */
final class TrackedChecks {
  private final Sightings sightings = new Sightings();

  /** What the checks follow. */
  Sightings sightings() {
    return sightings;
  }

  /** Forgets what is not tracked any more. */
  void follow(Plan plan) {
    sightings.keepOnly(
        plan.trackers().stream()
            .map(TrackerSettings::object)
            .flatMap(object -> watched(object).stream())
            .collect(Collectors.toSet()));
  }

  /** Passes on what is known of something now. */
  void seen(TrackedObject object, Reading reading, Plan plan, CheckRunner runner) {
    Optional<Watched> watched = watched(object);
    Optional<Sighting> sighting = sighting(reading);
    if (watched.isPresent() && sighting.isPresent()) {
      sightings.seen(watched.get(), sighting.get());
      plan.checks().stream()
          .filter(check -> Watched.by(check.spec()).equals(watched))
          .forEach(runner::lookNow);
    }
  }

  /** Whether a check takes what is tracked for its verdict. */
  static boolean isOne(CheckSettings check) {
    return Watched.by(check.spec()).isPresent();
  }

  private static Optional<Watched> watched(TrackedObject object) {
    return switch (object.kind()) {
      case FILE -> Optional.of(new Watched(Kind.FILE, object.name()));
      case BFD -> Optional.of(new Watched(Kind.NEIGHBOUR, object.name()));
      case INTERFACE, SCRIPT, PROCESS -> Optional.empty();
    };
  }

  private static Optional<Sighting> sighting(Reading reading) {
    return switch (reading) {
      case Reading.Level(int value) -> Optional.of(new Sighting.Level(value));
      case Reading.Good(String why) -> Optional.of(new Sighting.Good(why));
      case Reading.Bad(String why) -> Optional.of(new Sighting.Bad(why));
      case Reading.Unwatched(String why) -> Optional.of(new Sighting.Unwatched(why));
      case Reading.Pending _ -> Optional.empty();
    };
  }
}
