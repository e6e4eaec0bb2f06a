package gemel.config.global;

import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What keepalived does to its VRRP process, and Gemel to the threads of its groups.
 *
 * @param priority the nice value, -20..19; null for that of the process
 * @param rtPriority the real-time priority, 1..99
 * @param cpuAffinity processors that may be used; empty for all
 * @param noSwap whether memory is locked
 * @param startupDelay for how long after the start no group takes part; 0 for not at all
 * @param delayAfterBoot the same, counted from the host's own start
 */
public record VrrpProcess(
    @Nullable Integer priority,
    int rtPriority,
    Set<Integer> cpuAffinity,
    boolean noSwap,
    Duration startupDelay,
    Duration delayAfterBoot) {
  /** What counts where nothing is written. */
  public static final VrrpProcess DEFAULT =
      new VrrpProcess(null, 1, Set.of(), false, Duration.ZERO, Duration.ZERO);

  public VrrpProcess {
    cpuAffinity = Set.copyOf(cpuAffinity);
  }
}
