/**
 * The only room that knows the system: its calls, its numbers and the layout of its structures.
 *
 * <p>Everything native is bound with {@code java.lang.foreign} here and nowhere else (ADR 0001).
 * The packages {@code time} and {@code net} hold plain values and make no call; every other package
 * is a thin wrapper around one family of calls:
 *
 * <ul>
 *   <li>{@code libc}: the C library's functions and constants, {@code errno} kept;
 *   <li>{@code packet}: packet sockets with virtio headers, in batches (packet(7));
 *   <li>{@code rawip}: raw IP sockets, as VRRP uses them (raw(7), ip(7));
 *   <li>{@code udp}: UDP with the time to live of what is received (udp(7));
 *   <li>{@code netlink}: links, addresses, routes, neighbours (rtnetlink(7)) and their changes;
 *   <li>{@code ethtool}: what devices merge before the stack sees it (netdevice(7));
 *   <li>{@code nft}: nftables through libnftables (libnftables(3));
 *   <li>{@code namespace}: entering a network namespace (setns(2)).
 * </ul>
 *
 * <p>A refusal by the system becomes a {@link gemel.linux.libc.LinuxException} that keeps the call,
 * the object and errno; calls on a packet path return the negative errno instead of throwing.
 */
@NullMarked
package gemel.linux;

import org.jspecify.annotations.NullMarked;
