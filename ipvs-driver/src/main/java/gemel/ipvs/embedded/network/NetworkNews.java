package gemel.ipvs.embedded.network;

import gemel.ipvs.embedded.channel.PacketPort;
import gemel.linux.net.IpAddress;
import java.util.Set;

/** What the network thread tells the engine. */
public sealed interface NetworkNews {
  /** An interface can be used; its port of the same family is replaced. */
  record PortOpened(PacketPort port) implements NetworkNews {}

  /** An interface cannot be used any more. */
  record PortGone(int ifindex) implements NetworkNews {}

  /** The host has these addresses, and no others. */
  record OwnAddresses(Set<IpAddress> addresses) implements NetworkNews {
    public OwnAddresses {
      addresses = Set.copyOf(addresses);
    }
  }

  /** The way to a destination is known, or has changed. */
  record HopFound(IpAddress destination, NextHop hop) implements NetworkNews {}

  /** There is no way to a destination. */
  record HopLost(IpAddress destination) implements NetworkNews {}
}
