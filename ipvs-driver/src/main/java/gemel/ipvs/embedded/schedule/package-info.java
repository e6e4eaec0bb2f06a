/**
 * The schedulers: which server a new connection gets.
 *
 * <p>Each is ip_vs's of the same name, with its formula, its tie-break and its order of the list
 * (the last server added comes first), so that a service behaves the same whichever engine serves
 * it. A scheduler sees a list of {@link gemel.ipvs.embedded.schedule.Candidate}s and a {@link
 * gemel.ipvs.embedded.schedule.NewFlow}, and nothing of the engine:
 *
 * <pre>
 *   by turns          rr, wrr                     remember where they are
 *   by load           lc, wlc, sed, nq, twos      look at the counts
 *   by rank           fo, ovf                     look at the weights
 *   by hash           sh, dh, mh                  make a table when the servers change
 *   by destination    lblc, lblcr                 remember destinations, within a bound
 * </pre>
 */
@NullMarked
package gemel.ipvs.embedded.schedule;

import org.jspecify.annotations.NullMarked;
