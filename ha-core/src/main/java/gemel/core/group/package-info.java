/**
 * The VRRP groups that run, each with its takeover gate and its part in the engine.
 *
 * <p>{@link gemel.core.group.Groups} belongs to the director's event loop: it starts and ends
 * groups as the plan wants, tells the gates what the peer channel and the checks found, and records
 * every transition. What a group asks of the engine is handed on on the group's own thread, which
 * waits for nothing.
 */
@NullMarked
package gemel.core.group;

import org.jspecify.annotations.NullMarked;
