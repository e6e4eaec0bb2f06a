package gemel.ipvs.embedded.schedule;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The available server with the greatest weight, the first of equals (ip_vs_fo.c). */
final class WeightedFailover<S extends Candidate> implements Scheduler<S> {
  @Override
  public @Nullable S pick(List<S> servers, NewFlow flow) {
    return Best.of(servers, (a, b) -> a.weight() > b.weight());
  }
}
