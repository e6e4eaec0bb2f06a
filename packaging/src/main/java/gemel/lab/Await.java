package gemel.lab;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waits for a named event that has to be looked for; the only place of the lab that pauses. */
public final class Await {
  private static final Duration PAUSE = Duration.ofMillis(10);

  private Await() {}

  /**
   * Looks until {@code happened}, at least once.
   *
   * @param event what is waited for, as in "d2 is MASTER"
   * @param seen what there is to see instead; asked for only when the time is up
   * @throws LabException if it did not happen within {@code limit}
   */
  public static void until(
      String event, Duration limit, BooleanSupplier happened, Supplier<?> seen) {
    untilPresent(
        event, limit, PAUSE, () -> happened.getAsBoolean() ? Optional.of(true) : none(), seen);
  }

  /**
   * As {@link #until}, for an event that brings something along.
   *
   * @param pause between two looks, as looking may cost those who are looked at
   */
  public static <T> T untilPresent(
      String event, Duration limit, Duration pause, Supplier<Optional<T>> look, Supplier<?> seen) {
    long deadline = Clock.nanos() + limit.toNanos();
    while (true) {
      Optional<T> found = look.get();
      if (found.isPresent()) {
        return found.get();
      }
      if (Clock.nanos() >= deadline) {
        throw new LabException(
            "waited %d ms in vain: %s; seen instead: %s"
                .formatted(limit.toMillis(), event, seen.get()));
      }
      if (Thread.currentThread().isInterrupted()) {
        throw new LabException("interrupted while waiting: " + event);
      }
      LockSupport.parkNanos(pause.toNanos());
    }
  }

  private static Optional<Boolean> none() {
    return Optional.empty();
  }
}
