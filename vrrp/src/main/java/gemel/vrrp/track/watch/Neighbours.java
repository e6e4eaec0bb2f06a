package gemel.vrrp.track.watch;

import gemel.linux.time.TimeSource;
import gemel.vrrp.bfd.Bfd;
import gemel.vrrp.bfd.session.BfdSessionSettings;
import gemel.vrrp.bfd.session.Liveness;
import gemel.vrrp.track.Reading;
import gemel.vrrp.track.TrackedObject;
import gemel.vrrp.track.TrackedObject.Kind;
import gemel.vrrp.track.TrackerSettings;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Neighbours, which the thread {@code bfd} asks and answers; it is there once there is one. Thread
 * {@code trackers}.
 */
final class Neighbours {
  private static final Reading NOT_UP_YET = new Reading.Bad("is not up yet");

  private final TimeSource time;
  private final BiConsumer<TrackedObject, Reading> say;
  private final Consumer<Runnable> later;
  private final Map<String, BfdSessionSettings> sessions = new HashMap<>();
  private @Nullable Bfd bfd;

  /**
   * None yet.
   *
   * @param later has something done on the thread {@code trackers}
   */
  Neighbours(TimeSource time, BiConsumer<TrackedObject, Reading> say, Consumer<Runnable> later) {
    this.time = time;
    this.say = say;
    this.later = later;
  }

  /** Asks exactly those of these that are neighbours. */
  void become(List<TrackerSettings> wanted) {
    List<BfdSessionSettings> neighbours =
        wanted.stream()
            .filter(TrackerSettings.OfNeighbour.class::isInstance)
            .map(settings -> ((TrackerSettings.OfNeighbour) settings).session())
            .toList();
    if (bfd == null && neighbours.isEmpty()) {
      return;
    }
    sessions.keySet().retainAll(neighbours.stream().map(BfdSessionSettings::name).toList());
    for (BfdSessionSettings neighbour : neighbours) {
      BfdSessionSettings before = sessions.put(neighbour.name(), neighbour);
      if (before == null || !before.isSameButForTiming(neighbour)) {
        say.accept(new TrackedObject(Kind.BFD, neighbour.name()), NOT_UP_YET);
      }
    }
    thread().become(neighbours);
  }

  private Bfd thread() {
    if (bfd == null) {
      bfd =
          new Bfd(
              (session, liveness, why) -> later.accept(() -> heard(session, liveness, why)),
              time,
              new SecureRandom());
      bfd.start();
    }
    return bfd;
  }

  private void heard(String session, Liveness liveness, String why) {
    if (sessions.containsKey(session)) {
      say.accept(
          new TrackedObject(Kind.BFD, session),
          switch (liveness) {
            case UP -> new Reading.Good(why);
            case DOWN -> new Reading.Bad(why);
          });
    }
  }

  /** Tells all neighbours that it ends, and waits for that; on another thread, once that has. */
  void leave() throws InterruptedException {
    if (bfd != null) {
      bfd.leave();
    }
  }
}
