package gemel.config.vrrp;

import gemel.config.route.IpRoute;
import gemel.config.route.IpRule;
import gemel.config.source.Origin;
import gemel.config.tracking.Tracking;
import gemel.config.value.InterfaceName;
import gemel.config.value.IpFamily;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A virtual router on one interface.
 *
 * @param name its name, unique in the configuration
 * @param networkInterface {@code interface}: where it advertises
 * @param virtualInterfaces the interfaces that it makes
 * @param virtualRouterId unique per interface and family
 * @param version the version it speaks
 * @param family the family of its addresses and advertisements
 * @param state the state that it is said to begin in
 * @param priority how much it wants to be Master
 * @param advertInt between advertisements: whole seconds for version 2; hundredths, up to 40.95 s,
 *     for version 3
 * @param nopreempt whether it leaves a living Master of lower priority alone
 * @param preemptDelay how long it waits before it takes over from one
 * @param downTimerAdverts how many advertisements of a Master may be missed, 1..100
 * @param lowerPrioNoAdvert whether as Master it leaves a lower one's advertisements unanswered
 * @param higherPrioSendAdvert whether it sends one more before it yields to a higher one
 * @param timerExpiredBackup the best priority of the other routers, 1..254; null where it is not
 *     known
 * @param garp how it tells its neighbours
 * @param v3ChecksumAsV2 whether the checksum of version 3 over IPv4 leaves the pseudo header out
 * @param mcastDstIp the group that hears its advertisements
 * @param mcastSrcIp the source of its advertisements; null for the interface's own address
 * @param unicastSrcIp the same for unicast
 * @param unicastPeer to whom it advertises instead of the group; empty for multicast
 * @param unicastFaultNoPeer whether it is in FAULT, rather than speaking to the group, where it has
 *     no peer
 * @param checkUnicastSrc whether what comes from no peer is dropped
 * @param unicastTtl the time to live of unicast advertisements
 * @param authentication version 2's; null without, and beside {@code authHmac}
 * @param authHmac keepalived's signed trailer; null without
 * @param skipCheckAdvAddr whether a known Master's list of addresses is not compared again
 * @param ownerIgnoreAdverts whether it takes no advertisement at all; only with priority 255
 * @param dontTrackPrimary whether it takes part while its own interface is down
 * @param trackSrcIp whether it is in FAULT while its interface has not got the source
 * @param promoteSecondaries whether other addresses of a network outlive the first one on its
 *     interface
 * @param accept whether as Master it takes packets that are for its addresses; with priority 255 it
 *     does
 * @param linkbeatUsePolling whether its own interface is asked for its link
 * @param tracking what it tracks; what its group tracks is the group's
 * @param notifications what is run when its state changes
 * @param virtualIpaddress the addresses of the Master, in the order of the advertisement
 * @param virtualIpaddressExcluded addresses of the Master that are not advertised; of either family
 * @param virtualRoutes routes of the Master
 * @param virtualRules rules of policy routing of the Master
 * @param origin where it is written
 */
public record VrrpInstance(
    String name,
    InterfaceName networkInterface,
    VirtualInterfaces virtualInterfaces,
    VirtualRouterId virtualRouterId,
    VrrpVersion version,
    IpFamily family,
    InitialState state,
    Priority priority,
    Duration advertInt,
    boolean nopreempt,
    Duration preemptDelay,
    int downTimerAdverts,
    boolean lowerPrioNoAdvert,
    boolean higherPrioSendAdvert,
    @Nullable Priority timerExpiredBackup,
    GratuitousArp garp,
    boolean v3ChecksumAsV2,
    InetAddress mcastDstIp,
    @Nullable InetAddress mcastSrcIp,
    @Nullable InetAddress unicastSrcIp,
    List<UnicastPeer> unicastPeer,
    boolean unicastFaultNoPeer,
    boolean checkUnicastSrc,
    int unicastTtl,
    @Nullable Authentication authentication,
    @Nullable HmacAuthentication authHmac,
    boolean skipCheckAdvAddr,
    boolean ownerIgnoreAdverts,
    boolean dontTrackPrimary,
    boolean trackSrcIp,
    boolean promoteSecondaries,
    boolean accept,
    boolean linkbeatUsePolling,
    Tracking tracking,
    Notify notifications,
    List<VirtualIpaddress> virtualIpaddress,
    List<VirtualIpaddress> virtualIpaddressExcluded,
    List<IpRoute> virtualRoutes,
    List<IpRule> virtualRules,
    Origin origin) {
  public VrrpInstance {
    unicastPeer = List.copyOf(unicastPeer);
    virtualIpaddress = List.copyOf(virtualIpaddress);
    virtualIpaddressExcluded = List.copyOf(virtualIpaddressExcluded);
    virtualRoutes = List.copyOf(virtualRoutes);
    virtualRules = List.copyOf(virtualRules);
  }

  /** The same instance, tracking other things. */
  VrrpInstance tracking(Tracking other) {
    return new VrrpInstance(
        name,
        networkInterface,
        virtualInterfaces,
        virtualRouterId,
        version,
        family,
        state,
        priority,
        advertInt,
        nopreempt,
        preemptDelay,
        downTimerAdverts,
        lowerPrioNoAdvert,
        higherPrioSendAdvert,
        timerExpiredBackup,
        garp,
        v3ChecksumAsV2,
        mcastDstIp,
        mcastSrcIp,
        unicastSrcIp,
        unicastPeer,
        unicastFaultNoPeer,
        checkUnicastSrc,
        unicastTtl,
        authentication,
        authHmac,
        skipCheckAdvAddr,
        ownerIgnoreAdverts,
        dontTrackPrimary,
        trackSrcIp,
        promoteSecondaries,
        accept,
        linkbeatUsePolling,
        other,
        notifications,
        virtualIpaddress,
        virtualIpaddressExcluded,
        virtualRoutes,
        virtualRules,
        origin);
  }
}
