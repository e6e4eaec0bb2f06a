/**
 * Packets as octets in memory: where the fields are, checksums, and the answers that a director
 * gives itself. Nothing here allocates on a packet's way, keeps state or knows a table; offsets are
 * from the start of the memory that holds the packet. Lengths are checked once, by {@link
 * gemel.ipvs.embedded.packet.PacketView#read}.
 */
@NullMarked
package gemel.ipvs.embedded.packet;

import org.jspecify.annotations.NullMarked;
