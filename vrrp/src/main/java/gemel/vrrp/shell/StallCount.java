package gemel.vrrp.shell;

import gemel.vrrp.group.Stall;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * How often a group's thread was held up.
 *
 * @param times for each reason
 * @param longest empty if never
 * @param latest empty if never
 */
public record StallCount(
    Map<Stall.Reason, Long> times, Optional<Stall> longest, Optional<Stall> latest) {
  static final StallCount NONE = new StallCount(Map.of(), Optional.empty(), Optional.empty());

  StallCount and(Stall stall) {
    Map<Stall.Reason, Long> more = new EnumMap<>(Stall.Reason.class);
    more.putAll(times);
    more.merge(stall.reason(), 1L, Long::sum);
    return new StallCount(
        Collections.unmodifiableMap(more),
        longest
            .filter(other -> other.length().compareTo(stall.length()) > 0)
            .or(() -> Optional.of(stall)),
        Optional.of(stall));
  }
}
