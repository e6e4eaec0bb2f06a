package gemel.ipvs.embedded.schedule;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The server with the greatest weight among those that do not have more active connections than
 * weight, the first of equals (ip_vs_ovf.c).
 */
final class Overflow<S extends Candidate> implements Scheduler<S> {
  @Override
  public @Nullable S pick(List<S> servers, NewFlow flow) {
    return Best.of(
        servers, server -> server.active() <= server.weight(), (a, b) -> a.weight() > b.weight());
  }
}
