/**
 * Rise and fall of one check. Pure: {@link gemel.healthcheck.machine.CheckMachine#step} takes a
 * state, an event and the time, and gives the next state and a list of effects; no clock, socket,
 * thread, chance or log is in here. The shell in {@code runner} performs the effects and sends
 * {@code Tick} when {@link gemel.healthcheck.machine.CheckMachine#nextDeadline} has come.
 *
 * <p>A state is two things side by side. {@link gemel.healthcheck.machine.Health} is what we
 * believe of the server, {@link gemel.healthcheck.machine.Activity} is what the check is doing,
 * with its deadline:
 *
 * <pre>
 *             good         bad             bad, retry used up
 *  UNCHECKED ------> UP <=======> DOUBTED --------------------> DOWN
 *      |             ^     good                                 | ^
 *      |             +------------------------------------------+ |
 *      |                              good                        |
 *      +----------------------------------------------------------+
 *               bad (nothing is known that it could outweigh)
 *
 *  STOPPED --start--> WAITING (due at) --due--> ATTEMPTING (overdue at) --end--> WAITING
 * </pre>
 *
 * <p>When the next check is due: {@code delay_before_retry} after a failed attempt of a server that
 * is still up; {@code delay_loop} after such a row of attempts has ended, whichever way; else on
 * the check's own beat, every {@code delay_loop} from its first, however long an attempt took, so
 * that checks that were spread at the start stay spread. (keepalived counts from the end of the
 * attempt.) While the server is down, {@code delay_while_down} stands in for {@code delay_loop}.
 * {@code LookNow} has it at once, and the beat counts from there.
 *
 * <p>What is never a verdict on the server: an attempt that we could not make ({@code LOCAL}), one
 * that gave no result long after its own time limits, and a failure that came that late: then we
 * were not running, and a time-out says nothing. Such an attempt changes nothing that is believed
 * and counts neither for nor against; it is reported as a {@link
 * gemel.healthcheck.machine.CheckFinding}, and so is a check that starts late by more than its
 * interval. A good answer is good however late it is.
 */
@NullMarked
package gemel.healthcheck.machine;

import org.jspecify.annotations.NullMarked;
