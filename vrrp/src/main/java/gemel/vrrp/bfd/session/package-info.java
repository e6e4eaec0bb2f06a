/**
 * The decisions of BFD: one pure state machine for each session, asynchronous mode, without echo
 * and authentication (RFC 5880 sections 6.2 to 6.8).
 *
 * <pre>
 *              start                they: Down               they: Init, Up
 *   AdminDown -------> Down --------------------------> Init ---------------> Up
 *       ^               ^ '------------ they: Init ----------------------->   |
 *       | stop          '-- silence, they: Down (from Up), AdminDown ---------'
 * </pre>
 *
 * <p>{@link gemel.vrrp.bfd.session.BfdMachine#step} is told what happened and what time it is, and
 * answers with the next {@link gemel.vrrp.bfd.session.BfdState} and a list of {@link
 * gemel.vrrp.bfd.session.BfdEffect}s. Deadlines are in the state; chance comes through the
 * constructor.
 *
 * <p>What it promises:
 *
 * <ul>
 *   <li>A session is Up only while a packet of the neighbour came within the detection time, or
 *       while nobody looked: a machine that was not run for longer than that listens anew for one
 *       detection time before it judges.
 *   <li>While it is not Up it sends once a second at most.
 *   <li>An interval that makes one end slower takes effect when the other end knows (section
 *       6.8.3).
 * </ul>
 */
@NullMarked
package gemel.vrrp.bfd.session;

import org.jspecify.annotations.NullMarked;
