package gemel.ipvs.embedded.service;

import gemel.ipvs.ServiceRefusals;
import gemel.linux.net.IpPrefix;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Connections that a service could not take. */
public final class RefusalCounts {
  private long onSameNetwork;
  private @Nullable IpPrefix network;
  private long withoutLocalEnd;

  /** The client is on its NAT server's own network. */
  public void countOnSameNetwork(IpPrefix shared) {
    onSameNetwork++;
    network = shared;
  }

  /** No local address and port is left (FullNAT). */
  public void countWithoutLocalEnd() {
    withoutLocalEnd++;
  }

  void zero() {
    onSameNetwork = 0;
    withoutLocalEnd = 0;
    network = null;
  }

  ServiceRefusals read() {
    return new ServiceRefusals(onSameNetwork, Optional.ofNullable(network), withoutLocalEnd);
  }
}
