/**
 * The takeover gate of one VRRP group: may it take over from a living master?
 *
 * <p>{@link gemel.core.gate.GateMachine} is pure. Its state says what is still missing of what a
 * new owner needs: the connection table of the owner before it, and the first verdict on each real
 * server (an owner without servers refuses every client). While something is missing the gate is
 * closed, for {@code sync_deadline} at most; after that a part must do. The VRRP machine asks the
 * gate only while it hears a master: if that one falls silent it takes over at once.
 *
 * <p>The table is complete when the end marker of a snapshot has come in this session of the peer
 * channel, or when this director was the owner a moment ago and the peer is there: what happens
 * afterwards comes as a stream. A session that ends makes the table of a backup incomplete again.
 * Without a peer channel nobody can send a table, so none is waited for.
 */
@NullMarked
package gemel.core.gate;

import org.jspecify.annotations.NullMarked;
