package gemel.ipvs.embedded.channel;

import gemel.linux.net.AddressFamily;
import gemel.linux.netlink.Link;

/** A way of getting at an interface's packets. */
public interface PacketChannel {
  /** {@code ffm} or {@code pcap4j}. */
  String name();

  /**
   * Opens a port for the packets of one family. By an interface whose frames are {@linkplain
   * Link#heardBelow heard below} it sends only, or the engine would have each of them twice.
   *
   * @throws gemel.linux.libc.LinuxException if the system refuses
   * @throws PacketChannelException if a library does
   */
  PacketPort open(Link link, AddressFamily family);
}
