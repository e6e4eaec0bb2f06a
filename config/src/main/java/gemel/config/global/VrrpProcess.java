package gemel.config.global;

import java.time.Duration;
import java.util.Set;

/**
 * What keepalived does to its VRRP process, and Gemel to the threads of its groups.
 *
 * @param place where and how soon they run
 * @param startupDelay for how long after the start no group takes part; 0 for not at all
 * @param delayAfterBoot the same, counted from the host's own start
 */
public record VrrpProcess(ProcessPlace place, Duration startupDelay, Duration delayAfterBoot) {
  static final int RT_PRIORITY = 1;

  /** What counts where nothing is written. */
  public static final VrrpProcess DEFAULT =
      new VrrpProcess(
          new ProcessPlace(null, RT_PRIORITY, Set.of(), false), Duration.ZERO, Duration.ZERO);
}
