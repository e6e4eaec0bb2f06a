package gemel.core.peer;

import gemel.ipvs.ChangeSink;
import gemel.ipvs.ConnectionChange;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The engine's changes on their way to the peer: offered by the engine's thread, taken by the event
 * loop. It counts every change that was ever offered, so that a part of a snapshot finds its place.
 */
final class ChangeQueue implements ChangeSink {
  /** Changes that may wait; more of them, and a snapshot is cheaper. */
  static final int MOST_CHANGES = 1 << 17;

  private final Deque<Offer> offers = new ArrayDeque<>();
  private final Runnable arrived;
  private boolean open;
  private boolean overflowed;
  private boolean told;
  private int waiting;
  private long offered;

  /**
   * Some changes.
   *
   * @param end the number of the change that follows them
   */
  record Offer(List<ConnectionChange> changes, long end) {}

  /**
   * A closed queue.
   *
   * @param arrived run, on the engine's thread, when there is something to take
   */
  ChangeQueue(Runnable arrived) {
    this.arrived = arrived;
  }

  @Override
  public boolean offer(List<ConnectionChange> changes) {
    synchronized (this) {
      offered += changes.size();
      if (!open || overflowed) {
        return !overflowed;
      }
      if (waiting + changes.size() > MOST_CHANGES) {
        overflowed = true;
        offers.clear();
        waiting = 0;
      } else {
        offers.addLast(new Offer(changes, offered));
        waiting += changes.size();
      }
      if (told) {
        return !overflowed;
      }
      told = true;
    }
    arrived.run();
    return true;
  }

  /** Begins to keep what is offered, with nothing in it. */
  synchronized void open() {
    offers.clear();
    waiting = 0;
    overflowed = false;
    open = true;
  }

  /** Keeps nothing any more. */
  synchronized void close() {
    open = false;
    offers.clear();
    waiting = 0;
  }

  /** Whether changes were lost since it was opened. */
  synchronized boolean overflowed() {
    return overflowed;
  }

  /** The number of the change that follows the first offer's last one; all there is if none. */
  synchronized long firstEnd() {
    Offer first = offers.peekFirst();
    return first == null ? Long.MAX_VALUE : first.end();
  }

  /** The first offer, if there is one. */
  synchronized @Nullable Offer take() {
    told = false;
    Offer first = offers.pollFirst();
    if (first != null) {
      waiting -= first.changes().size();
    }
    return first;
  }

  synchronized int waiting() {
    return waiting;
  }
}
