/**
 * Keeps the host's own stack out of what the engine does. A packet socket sees a copy of a packet;
 * the stack would answer the original with a reset, or forward a server's reply untranslated.
 *
 * <p>The thread {@code guard} ({@link gemel.ipvs.embedded.guard.GuardThread}) alone touches it. It
 * keeps back, before routing, what goes to a service's address and port or is marked for a service,
 * and what comes from a NAT server's address and port unless it is for this host: replies to our
 * own health checks are. What comes from a FullNAT server's address and port is kept back where it
 * is for a local address of a service, so that health checks must not come from one. IPsec (AH,
 * ESP) has no ports; it is kept back where the exchange of its keys (UDP port 500) is.
 *
 * <p>{@link gemel.ipvs.embedded.guard.HostStackGuard} has two means. {@link
 * gemel.ipvs.embedded.guard.NftablesGuard} is a table that drops such packets. It works only while
 * an element with a time-out is renewed, which ends some seconds after the process, and later than
 * the addresses do.
 *
 * <p>A kernel without nftables (User-mode Linux) has {@link
 * gemel.ipvs.embedded.guard.TrafficControlGuard}: filters of tc before the stack of every
 * interface. A packet that tc drops would not come to the engine's packet socket either, so they
 * mark it as for another host: the stack ignores it. What is lost is said in {@link
 * gemel.ipvs.embedded.guard.GuardMeans}: tc has no time-outs, so that a killed director's filters
 * stay until the next start, and knows neither which addresses are the host's nor which interfaces
 * come, which is looked up every second. An interface where somebody else has such a qdisc is left
 * alone, and named.
 */
@NullMarked
package gemel.ipvs.embedded.guard;

import org.jspecify.annotations.NullMarked;
