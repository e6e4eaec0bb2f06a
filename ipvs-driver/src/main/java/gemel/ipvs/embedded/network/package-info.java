/**
 * Which way packets go: next hops with their hardware addresses, and the interfaces' ports.
 *
 * <p>The kernel is asked, and its answers are kept: its routes (policy routing included) and its
 * neighbour table are what the operator knows and configures. The thread {@code network} asks,
 * since that may wait for the rtnl lock, and listens for changes; the engine's thread looks up in
 * {@link gemel.ipvs.embedded.network.NextHopTable} and waits for nobody. A packet whose next hop is
 * not known yet is held in {@link gemel.ipvs.embedded.network.HeldPackets}, bounded and counted,
 * and goes its way anew once it is.
 *
 * <p>What TCP and UDP bring to the host itself need not come to the engine at all: the answers to
 * ten thousand checks would take a fifth of the director's CPU time. {@link
 * gemel.ipvs.embedded.network.HostOnly} says to which addresses that is.
 */
@NullMarked
package gemel.ipvs.embedded.network;

import org.jspecify.annotations.NullMarked;
