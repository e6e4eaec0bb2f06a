/**
 * The forwarding engine in Java: works wherever packet sockets do, and is the reference for the
 * others.
 *
 * <p>{@link gemel.ipvs.embedded.EmbeddedEngine} is the door; behind it one thread, {@code
 * engine-0}, owns the tables and the packets of its shard and waits for nobody. A turn of it: do
 * what was asked, receive a batch, read the leases once, send each packet on its way, send what
 * there is to send, look at a part of the table for what has run out, hand the changes of
 * connections to the peer's stream. The rooms below it:
 *
 * <ul>
 *   <li>{@code packet}: octets, checksums, answers; {@code channel}: where frames come from;
 *   <li>{@code table}, {@code service}: connections, services, schedulers;
 *   <li>{@code network}: next hops, found by the thread {@code network};
 *   <li>{@code forward}: a packet's way through all of these;
 *   <li>{@code guard}: keeps the host's own stack from answering what is ours (thread {@code
 *       guard}).
 * </ul>
 *
 * <p>It promises: packets of one connection stay in order; a known connection keeps its server;
 * nothing that the network sends makes it throw, wait or grow without bound; every packet that does
 * not go on is counted under a reason; nothing is answered while the director is not Master.
 */
@NullMarked
package gemel.ipvs.embedded;

import org.jspecify.annotations.NullMarked;
