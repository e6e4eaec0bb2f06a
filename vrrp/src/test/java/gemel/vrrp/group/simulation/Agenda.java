package gemel.vrrp.group.simulation;

import gemel.linux.time.BootTime;
import java.util.PriorityQueue;

/** Virtual time, and what is to happen in it; what is due together happens in the order it came. */
final class Agenda {
  /** No history needs so many; a machine that never rests would go on for ever. */
  private static final int MOST_EVENTS = 200_000;

  private final PriorityQueue<Due> queue = new PriorityQueue<>(Agenda::order);
  private BootTime now = BootTime.ofMillis(1_000_000);
  private int scheduled;

  private record Due(BootTime at, int number, Runnable what) {}

  private static int order(Due a, Due b) {
    int byTime = Long.compare(a.at.nanos(), b.at.nanos());
    return byTime != 0 ? byTime : Integer.compare(a.number, b.number);
  }

  BootTime now() {
    return now;
  }

  void at(BootTime at, Runnable what) {
    if (scheduled++ > MOST_EVENTS) {
      throw new AssertionError("comes to rest: more than " + MOST_EVENTS + " events");
    }
    queue.add(new Due(at, scheduled, what));
  }

  void after(long nanos, Runnable what) {
    at(now.plusNanos(nanos), what);
  }

  /** When the next event until {@code end} is due; {@code end} if there is none. */
  BootTime next(BootTime end) {
    Due due = queue.peek();
    return due != null && due.at.isDueAt(end) ? latest(due.at, now) : end;
  }

  /** Time passes until then. */
  void advance(BootTime to) {
    now = to;
  }

  /** The next thing happens, if it is due. */
  boolean happen() {
    Due due = queue.peek();
    if (due == null || due.at.isAfter(now)) {
      return false;
    }
    queue.remove();
    due.what.run();
    return true;
  }

  private static BootTime latest(BootTime a, BootTime b) {
    return a.isAfter(b) ? a : b;
  }
}
