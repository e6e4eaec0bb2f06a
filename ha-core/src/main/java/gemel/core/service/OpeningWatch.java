package gemel.core.service;

import gemel.ipvs.RealServer;
import gemel.ipvs.ServiceKey;
import gemel.ipvs.SynFailures;
import gemel.linux.time.BootTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;

/**
 * Finds servers to which connections do not open. Knows of each how many had failed when it was
 * found last; what failed before the first look is of the past.
 */
final class OpeningWatch {
  /** Nobody is found again sooner. */
  static final Duration BETWEEN = Duration.ofSeconds(1);

  /** Trouble that goes on is no news for so long. */
  private static final Duration QUIET = Duration.ofMinutes(1);

  private Map<Place, Mark> marks = new HashMap<>();
  private boolean isFirst = true;

  /**
   * A server to which connections do not open.
   *
   * @param isNews whether it was not found for a while
   */
  record Found(SynFailures.OfServer server, boolean isNews) {}

  /** A server in a service. */
  private record Place(ServiceKey service, RealServer.Id server) {}

  /** So many had failed then. */
  private record Mark(long total, BootTime foundAt) {
    static final Mark NEVER = new Mark(0, new BootTime(-QUIET.toNanos()));
  }

  /**
   * Looks again.
   *
   * @param failures of all servers that have any
   * @param limits how many make a finding in a service; 0: its servers are not found
   * @return who is found; each is counted anew from now on
   */
  List<Found> look(
      List<SynFailures.OfServer> failures, ToIntFunction<ServiceKey> limits, BootTime now) {
    List<Found> found = new ArrayList<>();
    Map<Place, Mark> next = new HashMap<>();
    for (SynFailures.OfServer server : failures) {
      Place place = new Place(server.service(), server.server());
      Mark mark = marks.getOrDefault(place, Mark.NEVER);
      int limit = limits.applyAsInt(server.service());
      long total = server.failures().total();
      if (isFirst || limit == 0 || total < mark.total()) {
        mark = new Mark(total, mark.foundAt());
      } else if (total - mark.total() >= limit
          && now.since(mark.foundAt()).compareTo(BETWEEN) >= 0) {
        found.add(new Found(server, now.since(mark.foundAt()).compareTo(QUIET) >= 0));
        mark = new Mark(total, now);
      }
      next.put(place, mark);
    }
    marks = next;
    isFirst = false;
    return found;
  }
}
