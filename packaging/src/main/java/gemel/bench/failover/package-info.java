/**
 * {@code gemel bench failover}: what clients see of a failover, with Gemel and with keepalived.
 *
 * <p>{@link gemel.bench.failover.Cell} is a configuration that both read, {@link
 * gemel.bench.failover.Pairing} says who runs it on which director. {@link
 * gemel.bench.failover.FailoverRun} has everything happen once in a lab ({@code gemel.lab}) where a
 * client asks the virtual address a thousand times a second and both directors answer with their
 * number, and insists on the right owner after each step. There is no forwarding in it: what is
 * measured is VRRP, addresses and neighbours.
 */
@NullMarked
package gemel.bench.failover;

import org.jspecify.annotations.NullMarked;
