/**
 * The plan: what a configuration wants of this director, in the words of the rooms below.
 *
 * <p>{@link gemel.core.plan.Planner} translates: instances into VRRP groups, virtual servers into
 * services of the forwarding engine, checkers into checks. It is the only place that knows both the
 * configuration's types and those of {@code vrrp}, {@code healthcheck} and {@code ipvs-driver}.
 * What cannot be planned is left out, and said.
 *
 * <p>{@link gemel.core.plan.ForwardingTable} is the plan's services with only those servers that
 * may get traffic now; {@link gemel.core.plan.TableDiff} finds the smallest set of changes from one
 * such table to another. The first start, a verdict on a server and a reload are all that same
 * difference.
 *
 * <p>Everything here is a value or a pure function; any thread may call.
 */
@NullMarked
package gemel.core.plan;

import org.jspecify.annotations.NullMarked;
