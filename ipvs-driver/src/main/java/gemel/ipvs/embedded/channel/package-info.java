/**
 * Where packets come from and go to: a {@link gemel.ipvs.embedded.channel.PacketPort} for each
 * interface, opened by a {@link gemel.ipvs.embedded.channel.PacketChannel}: by packet sockets here,
 * by libpcap in {@code pcap}.
 *
 * <p>Frames lie in memory as [virtio header, 10 octets][Ethernet frame], in batches, and are
 * rewritten where they lie. A port is opened and closed by the network thread, because that may
 * take a moment, and used by the engine's thread alone in between; it never waits there.
 */
@NullMarked
package gemel.ipvs.embedded.channel;

import org.jspecify.annotations.NullMarked;
