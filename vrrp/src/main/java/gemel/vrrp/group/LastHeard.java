package gemel.vrrp.group;

import gemel.linux.net.IpAddress;
import gemel.linux.time.BootTime;

/** The last advertisement of another router that an instance took. */
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
}
