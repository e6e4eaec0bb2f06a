/**
 * The peer channel: how two directors keep each other's connection tables in step.
 *
 * <p>{@link gemel.core.peer.JGroupsLink} joins the two over TCP, with TLS that authenticates both
 * unless the operator renounced it. A session begins whenever the peer (re)appears. Each side then
 * asks for what it misses:
 *
 * <pre>
 *   we                             peer
 *   REQUEST id         ------&gt;
 *              &lt;------   BEGIN id, total
 *              &lt;------   CONNECTIONS id, seq, records      (the snapshot, in parts)
 *   ACK id, seq        ------&gt;
 *              &lt;------   CONNECTIONS id, seq, changes      (between the parts, each in its place)
 *              &lt;------   END id, count
 *              &lt;------   CONNECTIONS id, seq, changes      (from then on)
 *              &lt;------   LOST id                          (changes were lost: ask again)
 * </pre>
 *
 * <p>{@link gemel.core.peer.Outbound} answers requests: the parts of the snapshot and the engine's
 * change stream go out as one ordered sequence, at most {@value gemel.core.peer.Outbound#WINDOW}
 * messages of {@value gemel.core.peer.Outbound#MOST_RECORDS} records unacknowledged, so that the
 * channel's own heartbeats get through on a slow link and nothing piles up. {@link
 * gemel.core.peer.Inbound} asks, and puts what comes into the engine; where a message is missing it
 * asks again. The channel never decides who owns an address, and a view of it is no proof of life:
 * VRRP is.
 *
 * <p>What the directors say of their virtual routers goes the same way and belongs to no request;
 * it is of {@code gemel.core.pair}, and a message here is only its envelope.
 *
 * <p>Everything runs on the director's event loop. JGroups' threads hand on at once; sending may
 * wait for a slow link and has a thread of its own, {@code peer}. Each message carries a version
 * (another major one is refused), a shard, and may end in fields that a later minor version knows.
 */
@NullMarked
package gemel.core.peer;

import org.jspecify.annotations.NullMarked;
