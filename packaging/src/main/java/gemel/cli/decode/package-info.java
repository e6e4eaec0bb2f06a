/**
 * What {@code gemel decode} makes of a capture: frames out of the file (libpcap, through pcap4j),
 * packets out of the frames, and every VRRP advertisement told in a line or a JSON object. What is
 * read of an advertisement, and why a router would not take it, is {@link
 * gemel.vrrp.advertisement.Dissection}'s.
 */
@NullMarked
package gemel.cli.decode;

import org.jspecify.annotations.NullMarked;
