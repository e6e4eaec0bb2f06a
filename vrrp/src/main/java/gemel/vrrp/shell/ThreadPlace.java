package gemel.vrrp.shell;

import gemel.linux.libc.Errno;
import gemel.linux.libc.Scheduling;
import gemel.vrrp.ThreadSettings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks the system for what {@link ThreadSettings} want; what it refuses is said, no more. */
public final class ThreadPlace {
  private static final Logger log = LoggerFactory.getLogger(ThreadPlace.class);

  private ThreadPlace() {}

  /**
   * For the calling platform thread, and all that it starts afterwards: groups are to be started by
   * it. Real-time priority is each thread's own to ask for.
   */
  public static void take(ThreadSettings settings) {
    Integer nice = settings.nice();
    if (nice != null) {
      said("vrrp_priority", Scheduling.nice(nice), "CAP_SYS_NICE, or a soft limit of nice");
    }
    if (!settings.processors().isEmpty()) {
      said(
          "vrrp_cpu_affinity",
          Scheduling.processors(settings.processors()),
          "processors that this machine, or the process's cpuset, has");
    }
    if (settings.noSwap()) {
      said(
          "vrrp_no_swap",
          Scheduling.lockMemory(),
          "CAP_IPC_LOCK, or a limit of locked memory (LimitMEMLOCK=infinity)");
    }
  }

  private static void said(String keyword, int result, String needed) {
    if (result < 0) {
      log.warn("{} has no effect: {}; it takes {}", keyword, Errno.describe(-result), needed);
    }
  }
}
