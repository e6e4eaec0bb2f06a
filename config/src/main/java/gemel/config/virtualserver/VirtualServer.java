package gemel.config.virtualserver;

import gemel.config.policy.Policies;
import gemel.config.source.Origin;
import gemel.config.value.AddressPrefix;
import gemel.config.value.IpFamily;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A service that is balanced over real servers.
 *
 * @param address what packets it takes
 * @param protocol their protocol
 * @param lbAlgo how it chooses a server
 * @param schedulerFlags what that is told besides
 * @param forwarding how packets reach servers that say nothing else
 * @param tunnelSource where the outer packets come from, each flow's from another address; null for
 *     the director's own
 * @param fullNat what its servers see of clients, with FNAT
 * @param policies what it does and does not
 * @param mssClamp whether clients are made to ask for shorter segments
 * @param family of its packets' addresses
 * @param persistenceTimeout for how long a client keeps its server, in seconds; 0 for not at all
 * @param persistenceGranularity who is one client: a mask of IPv4, or the length of a prefix of
 *     IPv6
 * @param persistenceEngine what tells clients apart besides
 * @param ops whether each datagram is scheduled by itself
 * @param quorum when it is up
 * @param notifications who is told of that
 * @param sorryServer serves without a quorum; null without one
 * @param allDown who serves while no server is up; {@code SORRY} just where there is a sorry server
 * @param haSuspend whether its servers are only checked while this director has its address
 * @param passiveCheck after how many connections of clients that do not open its servers' checks
 *     look at once; 0 for never
 * @param realServers its servers, at least one, no two of the same address and port
 * @param access from where it takes connections
 * @param origin where it is written
 */
public record VirtualServer(
    ServiceAddress address,
    Protocol protocol,
    Scheduler lbAlgo,
    Set<SchedulerFlag> schedulerFlags,
    Forwarding forwarding,
    @Nullable AddressPrefix tunnelSource,
    FullNat fullNat,
    Policies policies,
    MssClamp mssClamp,
    IpFamily family,
    int persistenceTimeout,
    int persistenceGranularity,
    Optional<PersistenceEngine> persistenceEngine,
    boolean ops,
    Quorum quorum,
    ServiceNotify notifications,
    @Nullable SorryServer sorryServer,
    AllDown allDown,
    boolean haSuspend,
    int passiveCheck,
    List<RealServer> realServers,
    Access access,
    Origin origin) {
  public VirtualServer {
    schedulerFlags = Set.copyOf(schedulerFlags);
    realServers = List.copyOf(realServers);
  }

  /** What is served each for itself: one for each member of a group, else this alone. */
  public List<VirtualServer> each() {
    return address instanceof ServiceAddress.ServerGroup group
        ? group.members().stream().map(this::at).toList()
        : List.of(this);
  }

  /** The same at another address. */
  VirtualServer at(ServiceAddress other) {
    return new VirtualServer(
        other,
        protocol,
        lbAlgo,
        schedulerFlags,
        forwarding,
        tunnelSource,
        fullNat,
        policies,
        mssClamp,
        other.family(family),
        persistenceTimeout,
        persistenceGranularity,
        persistenceEngine,
        ops,
        quorum,
        notifications,
        sorryServer,
        allDown,
        haSuspend,
        passiveCheck,
        realServers,
        access,
        origin);
  }
}
