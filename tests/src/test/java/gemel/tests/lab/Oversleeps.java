package gemel.tests.lab;

import gemel.linux.time.BootClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;

/**
 * How late this machine wakes a thread that has nothing else to do. What such a thread sleeps too
 * long is the machine's doing, and no program's on it.
 */
final class Oversleeps implements AutoCloseable {
  private static final Duration NAP = Duration.ofMillis(1);
  private static final Duration WORTH_NOTING = Duration.ofMillis(5);

  private final BootClock clock = new BootClock();
  private final Collection<Oversleep> noted = new ConcurrentLinkedQueue<>();
  private final Thread thread = Thread.ofPlatform().name("idle").daemon().unstarted(this::run);
  private volatile boolean ending;

  /**
   * It was woken too late.
   *
   * @param from when it should have been
   * @param to when it was
   */
  record Oversleep(Instant from, Instant to) {
    Duration length() {
      return Duration.between(from, to);
    }

    boolean touches(Instant begin, Instant end) {
      return !from.isAfter(end) && !to.isBefore(begin);
    }
  }

  private Oversleeps() {}

  /** Begins to measure. */
  static Oversleeps watch() {
    Oversleeps oversleeps = new Oversleeps();
    oversleeps.thread.start();
    return oversleeps;
  }

  private void run() {
    while (!ending) {
      long slept = -clock.nanos();
      LockSupport.parkNanos(NAP.toNanos());
      slept += clock.nanos();
      Duration late = Duration.ofNanos(slept).minus(NAP);
      if (late.compareTo(WORTH_NOTING) >= 0) {
        Instant now = Instant.now();
        noted.add(new Oversleep(now.minus(late), now));
      }
    }
  }

  /** Those of five milliseconds and more so far, in order. */
  List<Oversleep> noted() {
    return List.copyOf(noted);
  }

  @Override
  public void close() {
    ending = true;
  }
}
