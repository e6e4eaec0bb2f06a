package gemel.ipvs.embedded.network;

import gemel.ipvs.embedded.channel.PacketPort;
import gemel.linux.net.IpAddress;

/** What the network thread tells the engine. */
public sealed interface NetworkNews {
  /** An interface can be used; its port of the same family is replaced. */
  record PortOpened(PacketPort port) implements NetworkNews {}

  /** An interface cannot be used any more. */
  record PortGone(int ifindex) implements NetworkNews {}

  /** The way to a destination is known, or has changed. */
  record HopFound(IpAddress destination, NextHop hop) implements NetworkNews {}

  /** There is no way to a destination. */
  record HopLost(IpAddress destination) implements NetworkNews {}
}
