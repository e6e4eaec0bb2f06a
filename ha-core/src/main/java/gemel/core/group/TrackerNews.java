package gemel.core.group;

import gemel.core.recorder.Cause;
import gemel.core.recorder.FlightRecorder;
import gemel.vrrp.track.Reading;
import gemel.vrrp.track.TrackedObject;
import gemel.vrrp.track.watch.TrackerListener;
import java.util.HashMap;
import java.util.Map;

/** Records what becomes of everything that is tracked. Belongs to the event loop. */
final class TrackerNews implements TrackerListener {
  private final FlightRecorder recorder;
  private final Map<TrackedObject, String> states = new HashMap<>();

  TrackerNews(FlightRecorder recorder) {
    this.recorder = recorder;
  }

  @Override
  public void read(TrackedObject object, Reading reading) {
    String before = states.put(object, reading.state());
    recorder.record(
        object.toString(),
        before == null ? "unknown" : before,
        reading.state(),
        new Cause.Tracked(reading));
  }
}
