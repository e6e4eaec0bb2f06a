package gemel.core.recorder;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the latest changes, and logs each once. The latest change of a subject is the last one to
 * make room: a script that fails each second does not push out the failover of last week.
 */
public final class FlightRecorder {
  static final int MOST_ENTRIES = 1000;
  private static final Logger log = LoggerFactory.getLogger(FlightRecorder.class);

  private final InstantSource clock;
  private final Consumer<Entry> journal;
  private final Deque<Entry> entries = new ArrayDeque<>();
  private final Map<String, Entry> latest = new HashMap<>();
  private long forgotten;

  /**
   * An empty one that keeps nothing beyond its process.
   *
   * @param clock what entries are dated by
   */
  public FlightRecorder(InstantSource clock) {
    this(clock, List.of(), _ -> {});
  }

  /**
   * One that begins with what was recorded before.
   *
   * @param clock what entries are dated by
   * @param earlier oldest first
   * @param journal gets each new entry, and must not wait
   */
  public FlightRecorder(InstantSource clock, List<Entry> earlier, Consumer<Entry> journal) {
    this.clock = clock;
    this.journal = journal;
    earlier.forEach(this::keep);
  }

  /** Notes that {@code subject} changed, now. */
  public void record(String subject, String from, String to, Cause cause) {
    record(new Entry(clock.instant(), subject, from, to, cause, cause.chain()));
  }

  /** Notes a change of this run. */
  public void record(Entry entry) {
    log.info(
        "{}: {} -> {}: {}", entry.subject(), entry.from(), entry.to(), entry.cause().sentence());
    keep(entry);
    journal.accept(entry);
  }

  private void keep(Entry entry) {
    entries.addLast(entry);
    latest.put(entry.subject(), entry);
    if (entries.size() > MOST_ENTRIES) {
      forgetOne();
    }
  }

  /** The oldest that is not the latest of its subject; the oldest of all, if there is none. */
  private void forgetOne() {
    forgotten++;
    for (Iterator<Entry> oldest = entries.iterator(); oldest.hasNext(); ) {
      Entry entry = oldest.next();
      if (!entry.equals(latest.get(entry.subject()))) {
        oldest.remove();
        return;
      }
    }
    latest.remove(entries.removeFirst().subject());
  }

  /** The latest entries, oldest first. */
  public List<Entry> entries() {
    return List.copyOf(entries);
  }

  /** The latest change of a subject. */
  public Optional<Entry> latest(String subject) {
    return Optional.ofNullable(latest.get(subject));
  }

  /** The wall clock's time, for what happened this moment. */
  public Instant now() {
    return clock.instant();
  }

  /** How many entries had to make room. */
  public long forgotten() {
    return forgotten;
  }
}
