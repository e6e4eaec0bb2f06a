package gemel.vrrp;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How an instance takes part in the election.
 *
 * @param priority what it stands for election with
 * @param preempt whether it takes over from a living master of lower priority
 * @param preemptDelay for how long it leaves one alone before
 * @param downTimerAdverts how many advertisements may be missed before a master counts as gone,
 *     1..100; 3 in RFC 9568 section 6.1, and the same for all routers of the instance
 * @param answersLower whether as master it answers a master of lower priority by an advertisement
 * @param tellsHigher whether as master it sends one more before it yields to a higher priority
 * @param bestPeer the best priority that another router of the instance has ({@code
 *     timer_expired_backup}): none takes over before its skew is over; null where nobody knows, and
 *     a peer is taken to have none
 */
public record ElectionSettings(
    Priority priority,
    boolean preempt,
    Duration preemptDelay,
    int downTimerAdverts,
    boolean answersLower,
    boolean tellsHigher,
    @Nullable Priority bestPeer) {
  public ElectionSettings {
    if (downTimerAdverts < 1 || downTimerAdverts > 100) {
      throw new IllegalArgumentException("1..100 adverts, not " + downTimerAdverts);
    }
  }

  /** As the RFC has it. */
  public static ElectionSettings of(Priority priority) {
    return new ElectionSettings(priority, true, Duration.ZERO, 3, true, false, null);
  }
}
