package gemel.vrrp;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How the threads of all groups are to be run.
 *
 * @param realTimePriority of {@code vrrp-GROUP}, 1..99
 * @param nice of all, -20..19; null for that of the process
 * @param processors that all may use; empty for those of the process
 * @param noSwap whether the process keeps what it touches in memory
 */
public record ThreadSettings(
    int realTimePriority, @Nullable Integer nice, Set<Integer> processors, boolean noSwap) {
  /** What counts where nothing is said. */
  public static final ThreadSettings DEFAULT = new ThreadSettings(1, null, Set.of(), false);

  public ThreadSettings {
    processors = Set.copyOf(processors);
  }
}
