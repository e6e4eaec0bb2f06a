package gemel.ipvs.embedded.schedule;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The destination's address decides (ip_vs_dh.c): the buckets go round among the servers in list
 * order, whatever their weight. A server that is not available is not replaced.
 */
final class DestinationHash<S extends Candidate> implements Scheduler<S> {
  private final List<S> buckets = new ArrayList<>(AddressHash.BUCKETS);

  @Override
  public @Nullable S pick(List<S> servers, NewFlow flow) {
    if (buckets.isEmpty()) {
      return null;
    }
    S chosen = buckets.get(AddressHash.bucket(flow.foldedDestination()));
    return chosen.isAvailable() ? chosen : null;
  }

  @Override
  public void changed(List<S> servers) {
    buckets.clear();
    for (int i = 0; i < AddressHash.BUCKETS && !servers.isEmpty(); i++) {
      buckets.add(servers.get(i % servers.size()));
    }
  }
}
