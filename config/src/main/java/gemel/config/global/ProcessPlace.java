package gemel.config.global;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What keepalived does to one of its processes, and Gemel to the threads that do its work.
 *
 * @param priority the nice value, -20..19; null for that of the process
 * @param rtPriority the real-time priority, 1..99; 0 for none
 * @param cpuAffinity processors that may be used; empty for all
 * @param noSwap whether memory is locked
 */
public record ProcessPlace(
    @Nullable Integer priority, int rtPriority, Set<Integer> cpuAffinity, boolean noSwap) {
  /** Where nothing is written, and without real-time priority. */
  public static final ProcessPlace ANY = new ProcessPlace(null, 0, Set.of(), false);

  public ProcessPlace {
    cpuAffinity = Set.copyOf(cpuAffinity);
  }
}
