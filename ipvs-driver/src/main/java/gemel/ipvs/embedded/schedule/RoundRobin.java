package gemel.ipvs.embedded.schedule;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The next available server after the last one, in list order (ip_vs_rr.c). */
final class RoundRobin<S extends Candidate> implements Scheduler<S> {
  private @Nullable S last;

  @Override
  public @Nullable S pick(List<S> servers, NewFlow flow) {
    int start = last == null ? -1 : servers.indexOf(last);
    for (int step = 1; step <= servers.size(); step++) {
      S candidate = servers.get((start + step) % servers.size());
      if (candidate.isAvailable()) {
        last = candidate;
        return candidate;
      }
    }
    return null;
  }

  @Override
  public void removing(List<S> servers, S leaving) {
    if (leaving.equals(last)) {
      int before = servers.indexOf(leaving) - 1;
      last = before < 0 ? null : servers.get(before);
    }
  }
}
