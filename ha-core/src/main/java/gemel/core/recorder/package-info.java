/**
 * The flight recorder: every transition of a group, a server or the peer channel, and every run of
 * a script that is told of one, with its cause.
 *
 * <p>A cause is a value of the room in which it arose ({@link gemel.vrrp.group.VrrpCause}, {@link
 * gemel.healthcheck.machine.HealthTransition}) or of this one; {@link gemel.core.recorder.Cause}
 * joins them, and each can say itself in a sentence. The recorder keeps the latest {@value
 * gemel.core.recorder.FlightRecorder#MOST_ENTRIES} entries. It belongs to the director's event
 * loop.
 */
@NullMarked
package gemel.core.recorder;

import org.jspecify.annotations.NullMarked;
