/**
 * Packet sockets (packet(7)): whole Ethernet frames in and out, in batches, with the virtio header
 * that tells about unfinished checksums and frames larger than the MTU (PACKET_VNET_HDR). A {@link
 * gemel.linux.packet.SocketFilter} keeps frames from coming.
 *
 * <p>A frame lies in memory as [virtio header, 10 octets][Ethernet frame]. Nothing here throws on
 * the way of a packet; a refused call answers with the negative errno. A socket belongs to one
 * thread at a time and to the network namespace of the thread that opened it.
 */
@NullMarked
package gemel.linux.packet;

import org.jspecify.annotations.NullMarked;
