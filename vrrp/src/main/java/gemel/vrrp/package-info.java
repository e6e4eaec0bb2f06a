/**
 * VRRP: which of the directors answers for a virtual IP, and why (RFC 3768 for version 2, RFC 9568,
 * formerly 5798, for version 3; RFC 9568's Active is our Master, as keepalived and its users say).
 *
 * <p>"Why did it fail over" is answered in this room. It owns everything that mastership consists
 * of:
 *
 * <ul>
 *   <li>{@code advertisement}: packets to values and back, and what is wrong with a bad one;
 *   <li>{@code group}: the decisions. A sync group (or a lone instance: a group of one) is a pure
 *       state machine; it knows no clock, socket or thread;
 *   <li>{@code arp}: gratuitous ARP;
 *   <li>{@code lease}: the ARP fence that silences a director that died or froze;
 *   <li>{@code host}: the addresses on the interfaces, and what the interfaces are like;
 *   <li>{@code shell}: the thread {@code vrrp-GROUP}, which runs the machine and waits for nothing;
 *   <li>{@code track}: what outside VRRP bears on it: interfaces, scripts, processes, files,
 *       neighbours; watched on the thread {@code trackers};
 *   <li>{@code bfd}: whether neighbours can be reached (RFC 5880), on a thread of its own; it knows
 *       nothing of the others.
 * </ul>
 *
 * <p>This package holds the values that configure it. Only the director ({@code ha-core}) calls in,
 * to start and stop groups and to open and close their gates; what a group needs of the forwarding
 * engine it asks through {@code Forwarding}. It promises that no advertisement waits for a lock
 * that other programs hold: the kernel's rtnl and nftables' are taken by the threads {@code
 * host-GROUP} and {@code lease-GROUP} alone.
 */
@NullMarked
package gemel.vrrp;

import org.jspecify.annotations.NullMarked;
