/** The channel by pcap: what it makes up for. Its transfers are in {@code lab}. */
@NullMarked
package gemel.ipvs.embedded.channel.pcap;

import org.jspecify.annotations.NullMarked;
