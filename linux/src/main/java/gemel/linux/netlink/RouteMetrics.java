package gemel.linux.netlink;

import java.util.Map;
import java.util.Set;

/**
 * What a route says of connections over it.
 *
 * @param numbers unsigned, by what they mean
 * @param locked which of them the kernel must not learn otherwise
 * @param congestionControl an algorithm's name, empty for none
 * @param congestionLocked whether connections must not choose another one
 */
public record RouteMetrics(
    Map<RouteMetric, Integer> numbers,
    Set<RouteMetric> locked,
    String congestionControl,
    boolean congestionLocked) {
  /** Nothing. */
  public static final RouteMetrics NONE = new RouteMetrics(Map.of(), Set.of(), "", false);

  public RouteMetrics {
    numbers = Map.copyOf(numbers);
    locked = Set.copyOf(locked);
  }

  boolean isEmpty() {
    return numbers.isEmpty() && congestionControl.isEmpty();
  }

  void write(NetlinkMessage message) {
    numbers.forEach((metric, value) -> message.attribute(metric.number(), value.intValue()));
    if (!congestionControl.isEmpty()) {
      message.attribute(RouteMetric.CC_ALGO, congestionControl);
    }
    int bits =
        locked.stream().mapToInt(RouteMetric::bit).sum()
            | (congestionLocked ? 1 << RouteMetric.CC_ALGO : 0);
    if (bits != 0) {
      message.attribute(RouteMetric.LOCK, bits);
    }
  }
}
