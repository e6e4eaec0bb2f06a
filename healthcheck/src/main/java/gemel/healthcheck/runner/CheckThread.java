package gemel.healthcheck.runner;

import gemel.linux.libc.Placement;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How the event loop is to be run that makes checks: {@code checker_priority} and its like.
 *
 * @param nice -20..19; null for that of the process
 * @param realTimePriority 1..99; 0 for none
 * @param processors that it may use; empty for those of the process
 * @param noSwap whether the process keeps what it touches in memory
 */
public record CheckThread(
    @Nullable Integer nice, int realTimePriority, Set<Integer> processors, boolean noSwap) {
  private static final Logger log = LoggerFactory.getLogger(CheckThread.class);

  public CheckThread {
    processors = Set.copyOf(processors);
  }

  /**
   * Asks the system for it, on the event loop; what it refuses is said, no more. All but the
   * real-time priority holds for what the loop starts afterwards, too.
   */
  public void place() {
    new Placement("checker", nice, realTimePriority, processors, noSwap).take().forEach(log::warn);
  }
}
