package gemel.core.pair;

import gemel.core.dispute.DisputeView;
import java.util.List;
import java.util.Map;

/**
 * What is known of both directors at one moment.
 *
 * @param generations the latest mastership of each of our virtual routers
 * @param findings where VRRP and the peer channel disagree
 * @param disputes where their checks do
 */
public record PairView(
    Map<RouterId, Long> generations, List<Finding> findings, DisputeView disputes) {
  public PairView {
    generations = Map.copyOf(generations);
    findings = List.copyOf(findings);
  }

  /** The latest mastership of a virtual router; 0 for none. */
  public long generation(RouterId router) {
    return generations.getOrDefault(router, 0L);
  }
}
