/**
 * Reads and writes what the two directors tell each other about their virtual routers.
 *
 * <p>{@link gemel.core.pair.talk.PairTalk} belongs to the director's event loop. The news of a
 * group come from its thread, the peer's words from the peer channel; what follows for a group is
 * told to its machine as an event. {@link gemel.core.pair.talk.CheckTalk} does the same with what
 * the checks say, of which nothing follows but that it is told.
 */
@NullMarked
package gemel.core.pair.talk;

import org.jspecify.annotations.NullMarked;
