/**
 * Services and servers as the engine has them.
 *
 * <p>Slots are mutable and belong to the engine's thread. A service's list begins with the server
 * added last, as ip_vs's does, because ties and starting points of its scheduler ({@link
 * gemel.ipvs.embedded.schedule}) follow list order. A server whose upper threshold is reached takes
 * no new connection until it has fewer than the lower one.
 */
@NullMarked
package gemel.ipvs.embedded.service;

import org.jspecify.annotations.NullMarked;
