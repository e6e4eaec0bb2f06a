package gemel.tests.lab;

import gemel.lab.LabException;
import gemel.linux.time.BootClock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;

/**
 * How late this machine wakes a thread that has nothing else to do, on each of its processors. What
 * such a thread sleeps too long is the machine's doing, and no program's on it.
 */
final class Oversleeps implements AutoCloseable {
  private static final Duration NAP = Duration.ofMillis(1);
  private static final Duration WORTH_NOTING = Duration.ofMillis(5);

  private final BootClock clock = new BootClock();
  private final Collection<Oversleep> noted = new ConcurrentLinkedQueue<>();
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
    for (int processor = 0; processor < Runtime.getRuntime().availableProcessors(); processor++) {
      int own = processor;
      Thread.ofPlatform().name("idle-" + own).daemon().start(() -> oversleeps.run(own));
    }
    return oversleeps;
  }

  private void run(int processor) {
    stayOn(processor);
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

  /** It may have been held up on a processor where another thread was not. */
  private static void stayOn(int processor) {
    try {
      String thread = Path.of("/proc/thread-self").toRealPath().getFileName().toString();
      Process taskset =
          new ProcessBuilder("taskset", "-p", "-c", Integer.toString(processor), thread)
              .redirectErrorStream(true)
              .start();
      String said = new String(taskset.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (taskset.waitFor() != 0) {
        throw new LabException("taskset: " + said);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Those of five milliseconds and more so far. */
  List<Oversleep> noted() {
    return List.copyOf(noted);
  }

  @Override
  public void close() {
    ending = true;
  }
}
