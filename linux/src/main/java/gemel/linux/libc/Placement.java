package gemel.linux.libc;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where and how soon a thread is to run, as the keywords for one of keepalived's processes say it.
 *
 * @param process what the keywords begin with: {@code vrrp}
 * @param nice -20..19; null for what it has
 * @param realTimePriority 1..99; 0 for none
 * @param processors that may be used, each 0..1023; empty for those that may
 * @param noSwap whether the whole process keeps what it touches in memory
 */
public record Placement(
    String process,
    @Nullable Integer nice,
    int realTimePriority,
    Set<Integer> processors,
    boolean noSwap) {
  public Placement {
    processors = Set.copyOf(processors);
  }

  /**
   * Asks for it, for the calling platform thread, and but for the real-time priority for all that
   * it starts afterwards.
   *
   * @return a sentence for each thing that the system refuses
   */
  public List<String> take() {
    List<String> refused = new ArrayList<>();
    if (nice != null) {
      say("priority", Scheduling.nice(nice), "CAP_SYS_NICE, or a soft limit of nice", refused);
    }
    if (!processors.isEmpty()) {
      say(
          "cpu_affinity",
          Scheduling.processors(processors),
          "processors that this machine, or the process's cpuset, has",
          refused);
    }
    if (noSwap) {
      say(
          "no_swap",
          Scheduling.lockMemory(),
          "CAP_IPC_LOCK, or a limit of locked memory (LimitMEMLOCK=infinity)",
          refused);
    }
    if (realTimePriority > 0) {
      say(
          "rt_priority",
          Scheduling.realTime(realTimePriority),
          "CAP_SYS_NICE, or a soft limit of rtprio",
          refused);
    }
    return List.copyOf(refused);
  }

  private void say(String keyword, int result, String needed, List<String> refused) {
    if (result < 0) {
      refused.add(
          "%s_%s has no effect: %s; it takes %s"
              .formatted(process, keyword, Errno.describe(-result), needed));
    }
  }
}
