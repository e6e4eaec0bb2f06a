/**
 * The decisions of VRRP: one pure state machine for each sync group, a lone instance being a group
 * of one (RFC 9568 section 6.4 for the instance, keepalived's sync groups for moving as one).
 *
 * <pre>
 *                 start                        all master-down timers run out
 *   Initialize ----------> Backup -----------------------------------------> Acquiring
 *       ^                   ^  ^                                                |
 *       |                   |  '------------------- outranked ------------------+ engine, lease,
 *       | stopped    Fault -' interfaces are back                               | addresses: done
 *       |              ^                                                        v
 *       '-- Releasing -+-- outranked, overslept, stopped, interface lost ---- Master
 * </pre>
 *
 * <p>A start that is to count later leads to Delayed, which is deaf, and from there on as from
 * Initialize.
 *
 * <p>{@link gemel.vrrp.group.GroupMachine#step} is told what happened and what time it is, and
 * answers with the next {@link gemel.vrrp.group.GroupState} and a list of {@link
 * gemel.vrrp.group.GroupEffect}s. Deadlines are in the state. Effects that take time (a lease,
 * addresses) come back as {@link gemel.vrrp.group.GroupEvent.EffectDone} or {@link
 * gemel.vrrp.group.GroupEvent.EffectFailed}.
 *
 * <p>{@link gemel.vrrp.group.GroupNews} is what a step means to those who only want to hear of it.
 * {@link gemel.vrrp.group.Decisions} looks on from outside, and keeps the {@link
 * gemel.vrrp.group.Circumstances} of each decision: what was heard last and when, what was waited
 * for, what tracked objects did. The machine does not know of them.
 *
 * <p>What it promises:
 *
 * <ul>
 *   <li>Taking over goes engine, lease, all addresses of the group, advertisement and gratuitous
 *       ARP, and each begins when the one before is done; leaving goes the other way round, the
 *       advertisement of priority 0 between the addresses and the lease.
 *   <li>A group is master in all of its instances or in none.
 *   <li>A machine that was not run for as long as its peers wait yields before it sends anything.
 *   <li>Of two owners (priority 255) that are master for long, one yields: the one with the lower
 *       address, and if it does not, the other one.
 *   <li>While the gate is closed it does not preempt; a master that falls silent is replaced at
 *       once.
 * </ul>
 */
@NullMarked
package gemel.vrrp.group;

import org.jspecify.annotations.NullMarked;
