package gemel.core.notify.rules;

import gemel.core.notify.rules.NotifyEffect.Run;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The scripts of one subject: one run after the other. Of those that wait, only what is still true
 * is worth running: a state takes the place of everything that waits, and what has happened is told
 * once. So {@value #MOST_WAITING} wait at most, and the last state is told next, however long the
 * script takes that runs.
 *
 * @param running null if none does
 */
public record ScriptQueue(@Nullable Run running, List<Run> waiting) {
  /** A state, and what has happened since. */
  static final int MOST_WAITING = 2;

  /** Nothing runs. */
  public static final ScriptQueue EMPTY = new ScriptQueue(null, List.of());

  public ScriptQueue {
    waiting = List.copyOf(waiting);
    if (waiting.size() > MOST_WAITING) {
      throw new IllegalArgumentException("these wait: " + waiting);
    }
  }

  /**
   * What an offer comes to.
   *
   * @param dropped what is not run for it
   */
  public record Offered(ScriptQueue queue, List<Run> dropped) {}

  /** Takes one more; it runs at once if nothing does. */
  public Offered offer(Run run) {
    if (running == null) {
      return new Offered(new ScriptQueue(run, List.of()), List.of());
    }
    if (run.word().isState()) {
      return new Offered(new ScriptQueue(running, List.of(run)), waiting);
    }
    if (waiting.stream().anyMatch(waits -> waits.word() == run.word())) {
      return new Offered(this, List.of(run));
    }
    List<Run> more = new ArrayList<>(waiting);
    more.add(run);
    return new Offered(new ScriptQueue(running, more), List.of());
  }

  /** The same, with nothing that waits. */
  public ScriptQueue alone() {
    return new ScriptQueue(running, List.of());
  }

  /** What runs has ended: the next one does. */
  public ScriptQueue ended() {
    return waiting.isEmpty()
        ? EMPTY
        : new ScriptQueue(waiting.getFirst(), waiting.subList(1, waiting.size()));
  }

  /** What runs now. */
  public Optional<Run> now() {
    return Optional.ofNullable(running);
  }
}
