package gemel.ipvs.embedded.channel;

import gemel.linux.net.AddressFamily;
import gemel.linux.netlink.Link;

/** A way of getting at an interface's packets. */
public interface PacketChannel {
  /**
   * Opens a port for the packets of one family.
   *
   * @throws gemel.linux.libc.LinuxException if the system refuses
   */
  PacketPort open(Link link, AddressFamily family);
}
