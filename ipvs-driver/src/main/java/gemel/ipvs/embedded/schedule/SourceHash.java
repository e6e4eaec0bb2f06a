package gemel.ipvs.embedded.schedule;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The client's address decides, and its port if that counts (ip_vs_sh.c): 256 buckets, filled in
 * list order, as many for a server as it has weight and one at least. A server that is not
 * available is replaced only with {@code fallback}, by that of the first later bucket that has one.
 */
final class SourceHash<S extends Candidate> implements Scheduler<S> {
  private final boolean fallback;
  private final boolean port;
  private final List<S> buckets = new ArrayList<>(AddressHash.BUCKETS);

  SourceHash(boolean fallback, boolean port) {
    this.fallback = fallback;
    this.port = port;
  }

  @Override
  public @Nullable S pick(List<S> servers, NewFlow flow) {
    if (buckets.isEmpty()) {
      return null;
    }
    int bucket = AddressHash.bucket(flow.client() + (port ? flow.clientPort() : 0));
    S chosen = buckets.get(bucket);
    if (chosen.isAvailable()) {
      return chosen;
    }
    return fallback ? fallback(bucket) : null;
  }

  /** The kernel begins its search as far behind the bucket as the bucket is behind the first. */
  private @Nullable S fallback(int bucket) {
    for (int i = 0; i < AddressHash.BUCKETS; i++) {
      int offset = (bucket + i) % AddressHash.BUCKETS;
      S candidate = buckets.get((bucket + offset) % AddressHash.BUCKETS);
      if (candidate.isAvailable()) {
        return candidate;
      }
    }
    return null;
  }

  @Override
  public void changed(List<S> servers) {
    buckets.clear();
    int next = 0;
    int filled = 0;
    while (buckets.size() < AddressHash.BUCKETS && !servers.isEmpty()) {
      S server = servers.get(next);
      buckets.add(server);
      if (++filled >= server.weight()) {
        next = (next + 1) % servers.size();
        filled = 0;
      }
    }
  }
}
