package gemel.vrrp.group;

import gemel.vrrp.Priority;
import gemel.vrrp.VrrpGroupSettings;
import gemel.vrrp.VrrpInstanceSettings;
import gemel.vrrp.VrrpVersion;
import java.time.Duration;

/**
 * The intervals of RFC 9568 section 6.1 (RFC 3768 section 6.1), and the lease that fits below them.
 */
public final class GroupTiming {
  /** nftables' lock was seen to take 54 ms; a shorter lease would lapse on a healthy director. */
  private static final Duration SHORTEST_LEASE = Duration.ofMillis(200);

  /** Kept between the lease's end and the moment a peer may take over. */
  private static final Duration LEASE_MARGIN = Duration.ofMillis(50);

  private GroupTiming() {}

  /** Skew_Time: the better the priority, the shorter. Kept in nanoseconds, or 253 and 254 tie. */
  public static long skewNanos(VrrpVersion version, Priority priority, long masterIntervalNanos) {
    long base = version == VrrpVersion.V2 ? 1_000_000_000L : masterIntervalNanos;
    return (256 - priority.value()) * base / 256;
  }

  /** Active_Down_Interval: how long a backup waits for a silent master. */
  static long masterDownNanos(
      VrrpInstanceSettings instance, Priority priority, long masterIntervalNanos) {
    return silenceNanos(instance, masterIntervalNanos)
        + skewNanos(instance.version(), priority, masterIntervalNanos);
  }

  /** The same without the skew: a master that was silent for less lives. */
  static long silenceNanos(VrrpInstanceSettings instance, long masterIntervalNanos) {
    return instance.election().downTimerAdverts() * masterIntervalNanos;
  }

  /**
   * The least that any peer of an instance waits for us: its skew is that of the best of them, and
   * taken for nothing where its priority is not known.
   */
  public static long peersWaitNanos(VrrpInstanceSettings instance) {
    long interval = instance.advertInterval().toNanos();
    Priority best = instance.election().bestPeer();
    return best == null
        ? silenceNanos(instance, interval)
        : masterDownNanos(instance, best, interval);
  }

  /**
   * How long after its last advertisement a group may answer for its addresses: shorter than any of
   * its peers waits, and 200 ms at least. Where that is longer than the wait, two may answer for
   * the difference: {@link #overlap}.
   */
  public static Duration lease(VrrpGroupSettings settings) {
    Duration wanted = shortestWait(settings).minus(LEASE_MARGIN);
    return wanted.compareTo(SHORTEST_LEASE) < 0 ? SHORTEST_LEASE : wanted;
  }

  /** For how long a dead director may still answer after a peer has taken over; mostly zero. */
  public static Duration overlap(VrrpGroupSettings settings) {
    Duration overlap = lease(settings).minus(shortestWait(settings));
    return overlap.isNegative() ? Duration.ZERO : overlap;
  }

  private static Duration shortestWait(VrrpGroupSettings settings) {
    return Duration.ofNanos(
        settings.instances().stream().mapToLong(GroupTiming::peersWaitNanos).min().orElseThrow());
  }
}
