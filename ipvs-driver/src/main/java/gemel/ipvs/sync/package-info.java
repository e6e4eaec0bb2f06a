/**
 * Connection records on their way between directors.
 *
 * <p>{@link gemel.ipvs.sync.SyncCodec} writes and reads a {@link gemel.ipvs.sync.SyncBatch}: what
 * happened to some connections of one shard. The format has a major and a minor version; a reader
 * drops another major one and skips what a later minor version appended to a record or to the
 * message. Reading never throws, and never allocates more than the message is long.
 *
 * <p>Pure; any thread may call. (The kernel's own sync protocol is another format and will live
 * beside this one.)
 */
@NullMarked
package gemel.ipvs.sync;

import org.jspecify.annotations.NullMarked;
