/**
 * What both directors' checks say of servers, side by side.
 *
 * <p>Each director checks all servers, and tells the other what its checks say ({@link
 * gemel.core.dispute.CheckWord}, over the peer channel). A server that is dead is so for both. One
 * that only one of them finds down is likely to be well, and something on that director's way to it
 * not: its link, a firewall, a certificate that it lacks. Which of the two is right nobody knows,
 * and so it is told and nothing else: no server is taken in or out because of it.
 *
 * <p>The two notice at different times, so a difference counts only once it has lasted for longer
 * than either takes to notice ({@code Disputes}). It is held by check, not by server: a check that
 * several servers or services have is compared once, and a check is the same on both directors if
 * it asks the same of the same one, wherever it comes from and however often ({@link
 * gemel.core.dispute.CheckId}).
 *
 * <p>{@link gemel.core.dispute.Comparison} is one director's part in that. The peer is told the
 * whole once it listens, then what changes, and the whole again every {@code Owed.AGAIN}, as a
 * message that waits too long is lost. Of what the peer says only checks that this director has are
 * kept, each once; and all is forgotten with the session.
 *
 * <p>Values and decisions only: no clock, socket, thread or log. {@code
 * gemel.core.pair.talk.CheckTalk} reads and writes the channel. All of it belongs to one thread.
 */
@NullMarked
package gemel.core.dispute;

import org.jspecify.annotations.NullMarked;
