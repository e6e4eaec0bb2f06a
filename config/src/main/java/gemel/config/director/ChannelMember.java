package gemel.config.director;

import gemel.config.value.Port;
import java.net.InetAddress;

/**
 * One end of the peer channel.
 *
 * @param name the director's name on the channel
 * @param address where it listens
 * @param port where it listens
 */
public record ChannelMember(String name, InetAddress address, Port port) {
  /** Where a member listens that names no port. */
  public static final Port DEFAULT_PORT = new Port(7800);
}
