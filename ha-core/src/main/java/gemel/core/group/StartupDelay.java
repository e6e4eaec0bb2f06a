package gemel.core.group;

import gemel.config.global.VrrpProcess;
import gemel.linux.time.BootTime;

/** When the groups of a director begin to take part (keepalived.conf(5), vrrp_startup_delay). */
public final class StartupDelay {
  private StartupDelay() {}

  /**
   * The later of the two delays' ends: one counts from the director's start, the other from the
   * host's.
   *
   * @param startedAt the director's start
   */
  public static BootTime listensFrom(VrrpProcess process, BootTime startedAt) {
    BootTime afterStart = startedAt.plus(process.startupDelay());
    BootTime afterBoot = BootTime.ofMillis(0).plus(process.delayAfterBoot());
    return afterStart.isAfter(afterBoot) ? afterStart : afterBoot;
  }
}
