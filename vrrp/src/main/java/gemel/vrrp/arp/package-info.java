/**
 * Gratuitous ARP: how a new master tells its neighbours that the virtual addresses have moved (RFC
 * 9568 section 6.4.2; RFC 5227 section 3). Octets only; the shell sends them.
 */
@NullMarked
package gemel.vrrp.arp;

import org.jspecify.annotations.NullMarked;
