package gemel.config.vrrp;

import java.net.InetAddress;
import java.time.Duration;

/**
 * What {@code global_defs} says for all instances that say nothing else.
 *
 * @param version of IPv4 instances
 * @param garp how neighbours are told
 * @param garpInterval between two gratuitous ARP messages on an interface that is in no {@code
 *     garp_group}; zero for no limit
 * @param gnaInterval the same of unsolicited neighbour advertisements
 * @param mcastGroup4 where IPv4 advertisements go
 * @param mcastGroup6 where IPv6 advertisements go
 * @param v3ChecksumAsV2 whether the checksum of version 3 over IPv4 leaves the pseudo header out
 * @param downTimerAdverts how many advertisements of a Master may be missed
 * @param lowerPrioNoAdvert whether a lower one's advertisements are left unanswered
 * @param higherPrioSendAdvert whether one more is sent before yielding to a higher one
 * @param checkUnicastSrc whether unicast advertisements are taken from peers only
 * @param skipCheckAdvAddr whether a known Master's list of addresses is not compared again
 * @param ownerIgnoreAdverts whether an instance of priority 255 takes no advertisement
 * @param strict whether what the RFCs do not know is left out
 * @param vmacPrefix how the names of interfaces with a virtual hardware address begin
 * @param vmacAddrPrefix the same of those that are for single addresses
 */
public record VrrpDefaults(
    VrrpVersion version,
    GratuitousArp garp,
    Duration garpInterval,
    Duration gnaInterval,
    InetAddress mcastGroup4,
    InetAddress mcastGroup6,
    boolean v3ChecksumAsV2,
    int downTimerAdverts,
    boolean lowerPrioNoAdvert,
    boolean higherPrioSendAdvert,
    boolean checkUnicastSrc,
    boolean skipCheckAdvAddr,
    boolean ownerIgnoreAdverts,
    boolean strict,
    String vmacPrefix,
    String vmacAddrPrefix) {
  /** What counts where nothing is written. */
  public static final VrrpDefaults DEFAULT =
      new VrrpDefaults(
          VrrpVersion.V2,
          GratuitousArp.DEFAULT,
          Duration.ZERO,
          Duration.ZERO,
          InetAddress.ofLiteral("224.0.0.18"),
          InetAddress.ofLiteral("ff02::12"),
          false,
          3,
          false,
          false,
          false,
          false,
          false,
          false,
          "vrrp",
          "vrrp");
}
