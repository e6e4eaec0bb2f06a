/**
 * The forwarding model and the engine boundary: "where did my packet go" is answered in this room.
 *
 * <p>A {@link gemel.ipvs.VirtualService} spreads connections over {@link gemel.ipvs.RealServer}s.
 * The words are LVS's own. {@link gemel.ipvs.ForwardingEngine} is the boundary: the director
 * changes its tables, asks what is in them and streams its connections to the peer; packets never
 * cross it. {@code gemel.ipvs.embedded} is the engine in Java; others (the kernel's ip_vs, eBPF)
 * stand beside it behind the same boundary. {@code gemel.ipvs.sync} turns what an engine says of
 * its connections into octets for the peer.
 *
 * <p>Values here are immutable and may be used by any thread. Family, protocol, fwmark and shard
 * are in the tuple and the record from the first day, even where an engine does not use them yet.
 */
@NullMarked
package gemel.ipvs;

import org.jspecify.annotations.NullMarked;
