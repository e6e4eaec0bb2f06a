/**
 * Services and servers as the engine has them, and the choice of a server for a new connection.
 *
 * <p>Slots are mutable and belong to the engine's thread. A service's list begins with the server
 * added last, as ip_vs's does, because ties and starting points of the schedulers follow list
 * order; the formulas are ip_vs's (ip_vs_rr.c and its neighbours). A scheduler is a class here and
 * a line in {@link gemel.ipvs.embedded.service.Schedulers}.
 */
@NullMarked
package gemel.ipvs.embedded.service;

import org.jspecify.annotations.NullMarked;
