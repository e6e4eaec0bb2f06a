package gemel.config.route;

import gemel.config.source.Origin;
import gemel.config.value.AddressPrefix;
import gemel.config.value.InterfaceName;
import gemel.config.value.IpFamily;
import org.jspecify.annotations.Nullable;

/**
 * A rule of policy routing (ip-rule(8)). What is null does not matter to it.
 *
 * @param not whether it fits packets that all of this does not fit
 * @param from whence; null for anywhere
 * @param to whither; null for anywhere
 * @param action what becomes of packets
 * @param preference its place among rules, the least first, 0..4294967295
 * @param tos type of service, 0..255; 0 for any
 * @param realms source &lt;&lt; 16 | destination, of the packets that it fits; 0 for none
 * @param suppressPrefixlength routes with prefixes this long or shorter do not count, 0..128
 * @param suppressIfgroup routes by interfaces of this group do not count, 0..4294967295
 * @param iif the interface that packets come in by
 * @param oif the interface that a socket of the host is bound to
 * @param tunnelId of the tunnel that packets come from
 * @param uidrange whose the socket of the host is
 * @param protocol who made it, 0..255
 * @param ipproto 1..255
 * @param sport TCP's, UDP's and the like, 1..65535
 * @param dport TCP's, UDP's and the like, 1..65535
 * @param noTrack whether nothing is done where it is lost
 * @param origin where it is written
 */
public record IpRule(
    IpFamily family,
    boolean not,
    @Nullable AddressPrefix from,
    @Nullable AddressPrefix to,
    RuleAction action,
    long preference,
    int tos,
    @Nullable PacketMark fwmark,
    int realms,
    @Nullable Integer suppressPrefixlength,
    @Nullable Long suppressIfgroup,
    @Nullable InterfaceName iif,
    @Nullable InterfaceName oif,
    @Nullable Long tunnelId,
    @Nullable NumberRange uidrange,
    int protocol,
    @Nullable Integer ipproto,
    @Nullable NumberRange sport,
    @Nullable NumberRange dport,
    boolean noTrack,
    Origin origin) {}
