/**
 * How a new master tells its neighbours that the virtual addresses have moved (RFC 9568 section
 * 6.4.2): gratuitous ARP (RFC 5227 section 3) for IPv4, unsolicited neighbour advertisements (RFC
 * 4861 section 7.2.6) for IPv6. Octets, and the moments at which they may go ({@link
 * gemel.vrrp.arp.AnnouncementQueue}: switches are overrun by hundreds of addresses at once); the
 * shell sends them.
 */
@NullMarked
package gemel.vrrp.arp;

import org.jspecify.annotations.NullMarked;
