/**
 * BFD: whether a neighbour can be reached, asked many times a second (RFC 5880; RFC 5881 for one
 * hop, UDP port 3784; keepalived's {@code bfd_instance}). Asynchronous mode; no demand mode of our
 * own, no echo, no authentication.
 *
 * <ul>
 *   <li>{@code packet}: control packets to values and back, and what is wrong with a bad one;
 *   <li>{@code session}: the decisions, a pure state machine for each session;
 *   <li>this package: the thread {@code bfd}, which runs all sessions over real sockets.
 * </ul>
 *
 * <p>{@link gemel.vrrp.bfd.Bfd} starts it, changes its sessions, and shows what they are like;
 * {@link gemel.vrrp.bfd.BfdListener} hears when a neighbour is reached or lost. A turn: read the
 * clock, take what the sockets have (a bounded number), read the inbox, tick every session, sleep
 * until the next deadline. The thread waits for nothing else, and has real-time priority where the
 * system allows it (ADR 3).
 *
 * <p>If the process was not run for longer than a session's detection time, what waited in the
 * sockets for that session is thrown away, counted as {@code STALE}, and the session listens anew
 * for one detection time before it judges.
 */
@NullMarked
package gemel.vrrp.bfd;

import org.jspecify.annotations.NullMarked;
