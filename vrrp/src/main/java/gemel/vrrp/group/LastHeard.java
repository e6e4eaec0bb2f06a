package gemel.vrrp.group;

import gemel.linux.net.IpAddress;
import gemel.linux.time.BootTime;

/** The last that an instance knows of another router, mostly an advertisement. */
public sealed interface LastHeard {
  /** None so far. */
  record Nobody() implements LastHeard {}

  /**
   * One.
   *
   * @param priority 0 if the sender said goodbye
   * @param intervalNanos how often the sender says so
   */
  record Router(IpAddress source, int priority, long intervalNanos, BootTime at)
      implements LastHeard {}

  /**
   * One that has left since, as it told by another way than an advertisement.
   *
   * @param at when we were told
   */
  record Gone(IpAddress source, BootTime at) implements LastHeard {
    /** Whether an advertisement says what we know already. */
    boolean saidSo(Router router) {
      return router.priority() == 0 && router.source().equals(source);
    }
  }
}
