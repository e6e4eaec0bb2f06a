/**
 * A lab of network namespaces: client, router, two directors, three web servers, all on this
 * machine and none of it in the machine's own network.
 *
 * <p>{@link gemel.lab.Lab} builds the picture of {@link gemel.lab.Topology} and takes it down again
 * whatever happens. A {@link gemel.lab.Node} is one machine of it: programs start inside it (and
 * their process id is their own), code of this process visits it on threads of its own. Cables can
 * be pulled and slowed.
 *
 * <p>On it stand the players: {@link gemel.lab.DirectorProcess} is the product as its users start
 * it, asked through {@link gemel.lab.ControlApi} as they would ask it; {@link gemel.lab.WebServer}
 * is nginx; {@link gemel.lab.OpenLoopLoad} and {@link gemel.lab.LongLivedConnections} are the
 * clients, {@link gemel.lab.ArpProber} watches who answers for an address. What they saw is judged
 * by values that open nothing ({@link gemel.lab.LoadReport}, {@link gemel.lab.ArpSightings}).
 *
 * <p>The demo and the tests call in, from one thread. Everything fails with a {@link
 * gemel.lab.LabException} that names what was waited for and what was seen instead. Needs root,
 * iproute2, nsenter, nginx.
 */
@NullMarked
package gemel.lab;

import org.jspecify.annotations.NullMarked;
