/**
 * The flight recorder: every transition of a group, a server or the peer channel, and every run of
 * a script that is told of one, with its cause and what led to it.
 *
 * <p>A cause is a value of the room in which it arose ({@link gemel.vrrp.group.VrrpCause}, {@link
 * gemel.healthcheck.machine.HealthTransition}) or of this one; {@link gemel.core.recorder.Cause}
 * joins them, and each can say itself in a sentence. {@link gemel.core.recorder.FlightRecorder}
 * keeps the latest {@value gemel.core.recorder.FlightRecorder#MOST_ENTRIES} entries, and of each
 * subject the latest as long as there is room at all. It belongs to the director's event loop.
 *
 * <p>{@link gemel.core.recorder.Journal} has them on files of the runtime directory, one JSON
 * object a line, written by the thread {@code flight-recorder}: they outlive the process, killed or
 * not, and as long as that directory does (a tmpfs: until the host is started anew). Nobody waits
 * for a write, and nothing is synced.
 */
@NullMarked
package gemel.core.recorder;

import org.jspecify.annotations.NullMarked;
