package gemel.vrrp.track.watch;

import gemel.vrrp.track.Reading;
import gemel.vrrp.track.TrackedObject;

/** Hears of tracked objects, on the thread {@code trackers}; must not wait. */
@FunctionalInterface
public interface TrackerListener {
  void read(TrackedObject object, Reading reading);
}
