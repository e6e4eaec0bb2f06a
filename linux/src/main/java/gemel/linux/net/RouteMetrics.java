package gemel.linux.net;

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

  /** Whether it says nothing. */
  public boolean isEmpty() {
    return numbers.isEmpty() && congestionControl.isEmpty();
  }
}
