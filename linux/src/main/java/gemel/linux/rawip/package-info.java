/**
 * Raw sockets over IPv4 and IPv6 (raw(7), ip(7), ipv6(7)) as a routing protocol needs them: bound
 * to one interface, a multicast group joined, the IP header given and taken whole. Nothing here
 * waits, and nothing takes the rtnl lock once a socket is open.
 */
@NullMarked
package gemel.linux.rawip;

import org.jspecify.annotations.NullMarked;
