/**
 * Keeps the host's own stack out of what the engine does. A packet socket sees a copy of a packet;
 * the stack would answer the original with a reset, or forward a server's reply untranslated.
 *
 * <p>{@link gemel.ipvs.embedded.guard.HostStackGuard} is the nftables table; the thread {@code
 * guard} ({@link gemel.ipvs.embedded.guard.GuardThread}) alone touches it. It drops, before
 * routing, what goes to a service's address and port or is marked for a service, and what comes
 * from a NAT server's address and port unless it is for this host: replies to our own health checks
 * are. What comes from a FullNAT server's address and port is dropped where it is for a local
 * address of a service, so that health checks must not come from one. IPsec (AH, ESP) has no ports;
 * it is dropped where the exchange of its keys (UDP port 500) is. It works only while an element
 * with a time-out is renewed, which ends some seconds after the process, and later than the
 * addresses do.
 */
@NullMarked
package gemel.ipvs.embedded.guard;

import org.jspecify.annotations.NullMarked;
