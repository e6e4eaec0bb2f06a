/**
 * Connections on their way to the peer: what the octets of the peer channel mean.
 *
 * <p>An engine tells of its connections as {@link gemel.ipvs.ConnectionChange}s; the director sends
 * them on, in order, as {@link gemel.ipvs.sync.SyncBatch}es, and {@link gemel.ipvs.sync.SyncCodec}
 * turns those into octets and back. What a message is for (a part of a snapshot, the stream after
 * it, its end) is the channel's to say and not in here. Kernel IPVS's own sync datagrams are
 * another format.
 *
 * <p>The codec is pure and may be used by any thread. What it promises to two directors of
 * different age: a newer minor version only appends, to records and to the message, so that an
 * older reader skips what it does not know and says how much that was; another major version is not
 * read at all. Whatever the octets are, {@code decode} does not throw: it answers with the batch,
 * or with the reason, the place and a sentence.
 */
@NullMarked
package gemel.ipvs.sync;

import org.jspecify.annotations.NullMarked;
