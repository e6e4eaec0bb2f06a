package gemel.ipvs.embedded.schedule;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The available server with the greatest weight, the first of equals (ip_vs_fo.c). */
final class WeightedFailover<S extends Candidate> implements Scheduler<S> {
  @Override
  public @Nullable S pick(List<S> servers, NewFlow flow) {
    S greatest = null;
    for (int i = 0; i < servers.size(); i++) {
      S candidate = servers.get(i);
      if (candidate.isAvailable() && (greatest == null || candidate.weight() > greatest.weight())) {
        greatest = candidate;
      }
    }
    return greatest;
  }
}
