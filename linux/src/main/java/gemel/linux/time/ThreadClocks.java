package gemel.linux.time;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Clocks that stand still at times, to find out why a thread did: clock_gettime(2), and
 * /proc/thread-self/schedstat.
 */
public final class ThreadClocks {
  private static final int CLOCK_MONOTONIC = 1;
  private static final int CLOCK_PROCESS_CPUTIME_ID = 2;
  private static final Path SCHEDSTAT = Path.of("/proc/thread-self/schedstat");

  private ThreadClocks() {}

  /** CLOCK_MONOTONIC in nanoseconds: stands still while the machine is suspended. */
  public static long monotonicNanos() {
    return BootClock.nanos(CLOCK_MONOTONIC);
  }

  /** CLOCK_PROCESS_CPUTIME_ID in nanoseconds: what all threads of this process have computed. */
  public static long processCpuNanos() {
    return BootClock.nanos(CLOCK_PROCESS_CPUTIME_ID);
  }

  /**
   * For how many nanoseconds the calling platform thread was ready to run and others were run
   * instead; 0 where the kernel does not count that.
   */
  public static long runDelayNanos() {
    try {
      String[] words = Files.readString(SCHEDSTAT).split(" ", 3);
      return words.length < 2 ? 0 : Long.parseLong(words[1]);
    } catch (IOException | NumberFormatException e) {
      return 0;
    }
  }
}
