package gemel.healthcheck.socket;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Waits for something that can only be looked at, and says what was seen instead. */
public final class Eventually {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private Eventually() {}

  public static <T> T see(String what, Supplier<T> look, Predicate<T> wanted) {
    long giveUpAt = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      T seen = look.get();
      if (wanted.test(seen)) {
        return seen;
      }
      if (System.nanoTime() - giveUpAt > 0) {
        throw new AssertionError("not within " + PATIENCE + ": " + what + "; seen: " + seen);
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(2));
    }
  }
}
