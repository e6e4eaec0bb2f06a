package gemel.linux.netlink;

import gemel.linux.net.IpPrefix;

/**
 * An address that an interface holds.
 *
 * @param ifindex the interface's number
 * @param prefix the address and its prefix length
 * @param ours whether Gemel put it there (IFA_PROTO carries {@link RouteNetlink#ADDRESS_PROTOCOL})
 * @param secondary whether another address of the same subnet came first (IFA_F_SECONDARY); of an
 *     IPv6 address: whether it is a temporary one
 * @param tentative whether it may not be used yet, or never, as duplicates are looked for, or one
 *     was found (RFC 4862 section 5.4)
 */
public record AssignedAddress(
    int ifindex, IpPrefix prefix, boolean ours, boolean secondary, boolean tentative) {}
