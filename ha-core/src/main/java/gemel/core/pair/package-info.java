/**
 * What two directors tell each other about their virtual routers, and what follows from it. What
 * they say of servers goes the same way, and is of {@code gemel.core.maintenance} and {@code
 * gemel.core.dispute}.
 *
 * <p>VRRP alone decides who is master; a message over the peer channel is never proof of life, and
 * where the channel is broken all is as if there were none. It helps where VRRP is slow or blind: a
 * director that leaves tells its peer ({@link gemel.core.pair.PairMessage.Left}), which then need
 * not wait out its skew; and each tells the other what its virtual routers are and hear ({@link
 * gemel.core.pair.PairMessage.Roles}), when that changes and several times a second. From that it
 * is known, too, whose goodbye is the peer's, and needs no skew and no message.
 *
 * <p>Masterships are counted ({@link gemel.core.pair.Generations}): becoming master raises the
 * number above all that this director and its peer know of, so that a message about an earlier one
 * is known to be old ({@link gemel.core.pair.Departures}).
 *
 * <p>{@link gemel.core.pair.Split} holds both directors' virtual routers side by side, and finds
 * where VRRP and the channel disagree: both are master, or the peer is and is not heard. What the
 * likely cause is {@code Detective} says, from what the two files say and what was dropped.
 *
 * <p>It is told. Where the operator wants that ({@code split_brain lower_yields}), {@link
 * gemel.core.pair.Yielding} says which of two masters the addresses are left to; that is the one
 * decision which the channel takes, and it ends with what the peer says.
 *
 * <p>Values and decisions only: no clock, socket, thread or log. What reads and writes the channel
 * is in {@code gemel.core.pair.talk}.
 */
@NullMarked
package gemel.core.pair;

import org.jspecify.annotations.NullMarked;
