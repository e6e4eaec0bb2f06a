/**
 * Who of a service's servers serves. Pure, like {@code machine}: {@link
 * gemel.healthcheck.pool.PoolMachine#step} takes a state and an event and gives the next state and
 * what has changed; {@link gemel.healthcheck.pool.PoolMachine#shares} says who is in the table.
 *
 * <p>A server is in the table while it is up. One that is not, because it is down or was never
 * checked, is not there; with {@code inhibit_on_failure} it is, with weight 0, so that its
 * connections go on and nobody new comes.
 *
 * <p>A pool has a quorum if the servers that are up weigh enough: {@code quorum} more {@code
 * hysteresis} to gain it, {@code quorum} less {@code hysteresis} to keep it. Without one the sorry
 * server serves alone, if there is any; else whoever is up goes on. At the start nothing is decided
 * before the servers that were checked decide it, whatever the others will turn out to be: a
 * director that starts shows nobody the sorry server because it has not looked yet. Where a server
 * is added later, the quorum is what it was until it is known.
 *
 * <p>Where it is asked for, those that were up last serve on while none is up ({@code all_down
 * last_known_good}): rather is the director's view wrong than all servers. Verdicts on servers that
 * fail together come one after the other, so the last one is not alone: those are with it that
 * failed no longer before than it takes to notice. It ends when a server is up that gets
 * connections. Whom somebody holds, or whose checks gave it weight 0, is never one of them; and
 * where the last one that was up did not fail, but was taken out, nobody serves on.
 *
 * <p>A server with a {@code slow_start} that gets connections after it got none begins with a share
 * of its weight, which grows in steps ({@link gemel.healthcheck.pool.SlowStart}). At the start all
 * are there with their whole weights at once: alike is alike. The quorum counts whole weights. Time
 * comes in as {@link gemel.healthcheck.pool.PoolEvent.Tick}, at {@link
 * gemel.healthcheck.pool.PoolMachine#nextDeadline}; nothing else lets a share grow.
 *
 * <p>Whatever its checks say, somebody may hold a server ({@link gemel.healthcheck.pool.Hold}):
 * while it drains it is there with weight 0, also beside the sorry server, and in the end it is
 * out. What is held counts for no quorum.
 *
 * <p>The rules are keepalived's (keepalived.conf(5), virtual servers), where a server that was
 * never checked is up.
 */
@NullMarked
package gemel.healthcheck.pool;

import org.jspecify.annotations.NullMarked;
