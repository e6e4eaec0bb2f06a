/**
 * The thread {@code vrrp-GROUP}: runs one group's machine over real sockets and a real clock, and
 * waits for nothing but the next packet, message or deadline.
 *
 * <p>A turn: read the clock, drain the sockets, drain the inbox, send a Tick; perform every effect;
 * extend the lease; sleep until the machine's next deadline. It sends advertisements and gratuitous
 * ARP itself, since neither waits; what may wait is asked of {@code lease-GROUP}, {@code
 * host-GROUP} and, through {@link gemel.vrrp.shell.Forwarding}, of the engine, and comes back
 * through the inbox. The inbox is bounded; overrunning it is a bug and ends the process, which is
 * what the peer is for. Where the system allows it the three threads of a group have real-time
 * priority (ADR 3): they need little, but at once. What only a master does (opening the fence,
 * adding an address, advertising) each of them rehearses as it starts, since in a JVM the first
 * time takes ten times as long as the next one; and once more shortly before a takeover is due
 * ({@link gemel.vrrp.shell.DressRehearsal}), since what has not run for seconds is cold again.
 * {@link gemel.vrrp.shell.StallWatch} notices where {@code vrrp-GROUP} was not run nevertheless,
 * and by whose doing.
 */
@NullMarked
package gemel.vrrp.shell;

import org.jspecify.annotations.NullMarked;
