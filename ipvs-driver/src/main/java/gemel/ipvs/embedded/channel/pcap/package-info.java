/**
 * Packets through libpcap, by pcap4j, for who prefers it to packet sockets ({@code packet_channel
 * pcap4j}).
 *
 * <p>What pcap lacks is made up for here. It does not say how a frame's virtio header would have
 * looked, so that is read out of the frame: a checksum that is only the pseudo header's sum is
 * unfinished, a TCP frame above the MTU stands for several segments whose size nobody knows ({@link
 * gemel.ipvs.embedded.channel.pcap.FrameSigns}). It sends nothing above the MTU and leaves no
 * checksum to a device, so the engine cuts such frames to what their way takes, and the port
 * finishes every checksum before it sends. Where GRO or LRO are on, they are switched off first,
 * noted, and put back afterwards ({@link gemel.ipvs.embedded.channel.pcap.MergingLedger}).
 *
 * <p>Each port has two handles: one that a thread of its own ({@code pcap-INTERFACE}) waits on,
 * because pcap4j does not show the descriptor that the engine could wait on, and one that the
 * engine's thread sends by and that never makes it wait. In between is a queue with a limit in
 * octets; where it is full, the thread waits, and the kernel drops what does not fit into pcap's
 * buffer. Unlike everything else on a packet's way, pcap4j makes an array of octets for each frame.
 */
@NullMarked
package gemel.ipvs.embedded.channel.pcap;

import org.jspecify.annotations.NullMarked;
