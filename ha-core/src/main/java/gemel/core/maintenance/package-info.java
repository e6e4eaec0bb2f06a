/**
 * Servers that an operator keeps clients away from: {@code gemel drain}, {@code gemel maintenance}.
 *
 * <p>A server is withdrawn in two steps. While it drains nobody new comes, and its connections go
 * on. When none is left, or when its deadline has passed, it is taken out of the table. Then it is
 * in maintenance until the operator brings it back; nobody is told meanwhile that it fails.
 *
 * <p>Two directors with a peer channel have the same servers withdrawn: what an operator says on
 * one is told to the other, and of two words on a server the later counts. When the connections are
 * gone is each director's own affair.
 *
 * <p>{@link gemel.core.maintenance.Withdrawals} is pure: who is withdrawn, and whose word counts.
 * {@link gemel.core.maintenance.Maintenance} belongs to the director's event loop; it counts what
 * is left, and has each change in a file before it answers. What it decides reaches the table
 * through {@link gemel.core.service.Services}.
 */
@NullMarked
package gemel.core.maintenance;

import org.jspecify.annotations.NullMarked;
