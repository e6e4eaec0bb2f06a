/**
 * The operator's firewall, seen from an engine that stands before it.
 *
 * <p>ip_vs takes its packets behind netfilter's {@code INPUT} rules; a packet socket has them
 * before any rule. Whatever was dropped, refused or limited there no longer is when Gemel takes
 * over from ip_vs. {@link gemel.core.firewall.BypassSearch} finds such rules among those that the
 * host has ({@link gemel.core.firewall.Ruleset}), and {@link gemel.core.firewall.OperatorFirewall}
 * says so, once in the log and all the time in the status.
 *
 * <p>A rule concerns a service unless what it asks of a packet rules the service out: family,
 * protocol, destination address and port are compared, everything else ({@code ct state}, source
 * addresses, limits, what named sets hold) may be so or not. So a rule that is named may be
 * harmless; one that filters is not passed over, but for what a named verdict map says. Reading the
 * rules may wait for the kernel and is nothing for the event loop; the rest is pure.
 */
@NullMarked
package gemel.core.firewall;

import org.jspecify.annotations.NullMarked;
