/**
 * The director: it joins the rooms.
 *
 * <p>{@link gemel.core.Director} is the one place where everything is wired. It owns an event loop,
 * on which all that is slow or belongs to more than one room happens: plans, verdicts, gates, the
 * peer channel's messages, the API. What must never wait has threads of its own elsewhere (a VRRP
 * group's, its lease's, the engine's) and talks to the loop by immutable values.
 *
 * <pre>
 *   configuration -> plan     -> groups      -> vrrp
 *                             -> services    -> healthcheck -> verdicts -> table -> engine
 *                    recorder &lt;- every transition, with its cause
 *                    gate     &lt;- peer channel, verdicts     -> groups
 *                    api      -> status, connections
 *                    firewall -> what the host's rules do not filter
 * </pre>
 *
 * <p>From {@code linux} this room uses only the values of {@code gemel.linux.net} and {@code
 * gemel.linux.time}; system calls belong to the rooms below.
 */
@NullMarked
package gemel.core;

import org.jspecify.annotations.NullMarked;
