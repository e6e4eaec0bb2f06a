/**
 * Which way packets go: next hops with their hardware addresses, and the interfaces' ports.
 *
 * <p>The kernel is asked, and its answers are kept: its routes (policy routing included) and its
 * neighbour table are what the operator knows and configures. The thread {@code network} asks,
 * since that may wait for the rtnl lock, and listens for changes; the engine's thread looks up in
 * {@link gemel.ipvs.embedded.network.NextHopTable} and waits for nobody. A packet whose next hop is
 * not known yet is held in {@link gemel.ipvs.embedded.network.HeldPackets}, bounded and counted,
 * and goes its way anew once it is.
 */
@NullMarked
package gemel.ipvs.embedded.network;

import org.jspecify.annotations.NullMarked;
