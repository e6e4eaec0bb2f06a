/**
 * {@code AGENT_CHECK}: a program beside the server says in one line how the server is, in the words
 * that HAProxy's agents use:
 *
 * <ul>
 *   <li>{@code up}, {@code ready}: it is well, with its configured weight;
 *   <li>{@code 75%}: it is well, with so much of its configured weight, rounded up;
 *   <li>{@code drain}, {@code maint}: it is up with weight 0: its connections go on and nobody new
 *       comes;
 *   <li>{@code down}, {@code fail}, {@code stopped}, and a text behind: it is down, because of
 *       that.
 * </ul>
 *
 * <p>Words are separated by spaces, tabs or commas; upper case is lower case; what stands behind a
 * {@code #} is for people. Words that are not known are passed over (HAProxy's {@code maxconn:30}),
 * but one that is known has to be there.
 *
 * <p>Where HAProxy does otherwise: each line is a whole answer, so {@code up} after {@code drain}
 * is no longer drained; and an agent that is not there is a failure, as with each other check.
 */
@NullMarked
package gemel.healthcheck.agent;

import org.jspecify.annotations.NullMarked;
