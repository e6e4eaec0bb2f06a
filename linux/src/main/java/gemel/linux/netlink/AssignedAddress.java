package gemel.linux.netlink;

import gemel.linux.net.IpPrefix;

/**
 * An address that an interface holds.
 *
 * @param ifindex the interface's number
 * @param prefix the address and its prefix length
 * @param ours whether Gemel put it there (IFA_PROTO carries {@link RouteNetlink#ADDRESS_PROTOCOL})
 * @param secondary whether another address of the same subnet came first (IFA_F_SECONDARY)
 */
public record AssignedAddress(int ifindex, IpPrefix prefix, boolean ours, boolean secondary) {}
