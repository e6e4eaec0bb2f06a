package gemel.core.recorder;

import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps the latest changes, and logs each once. */
public final class FlightRecorder {
  static final int MOST_ENTRIES = 1000;
  private static final Logger log = LoggerFactory.getLogger(FlightRecorder.class);

  private final InstantSource clock;
  private final Deque<Entry> entries = new ArrayDeque<>();
  private long forgotten;

  /**
   * An empty one.
   *
   * @param clock what entries are dated by
   */
  public FlightRecorder(InstantSource clock) {
    this.clock = clock;
  }

  /** Notes that {@code subject} changed. */
  public void record(String subject, String from, String to, Cause cause) {
    log.info("{}: {} -> {}: {}", subject, from, to, cause.sentence());
    if (entries.size() == MOST_ENTRIES) {
      entries.removeFirst();
      forgotten++;
    }
    entries.addLast(new Entry(clock.instant(), subject, from, to, cause));
  }

  /** The latest entries, oldest first. */
  public List<Entry> entries() {
    return List.copyOf(entries);
  }

  /** How many entries had to make room. */
  public long forgotten() {
    return forgotten;
  }
}
