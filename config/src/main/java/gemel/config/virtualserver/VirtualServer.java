package gemel.config.virtualserver;

import gemel.config.source.Origin;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A service that is balanced over real servers.
 *
 * @param address what packets it takes
 * @param protocol their protocol
 * @param lbAlgo how it chooses a server; one that is not honoured was said aloud
 * @param lbKind how packets reach the server
 * @param quorum the least weight of servers that are up for the service to be up; not honoured yet
 * @param sorryServer serves without a quorum; null without one; not honoured yet
 * @param realServers its servers, at least one, no two of the same address and port
 * @param origin where it is written
 */
public record VirtualServer(
    ServiceAddress address,
    Protocol protocol,
    Scheduler lbAlgo,
    ForwardingMethod lbKind,
    long quorum,
    @Nullable SorryServer sorryServer,
    List<RealServer> realServers,
    Origin origin) {
  public VirtualServer {
    realServers = List.copyOf(realServers);
  }
}
