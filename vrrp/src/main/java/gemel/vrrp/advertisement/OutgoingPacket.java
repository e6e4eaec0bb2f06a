package gemel.vrrp.advertisement;

import gemel.linux.net.IpAddress;

/** A packet and where it goes. */
public final class OutgoingPacket {
  private final IpAddress destination;
  private final byte[] octets;

  OutgoingPacket(IpAddress destination, byte[] octets) {
    this.destination = destination;
    this.octets = octets;
  }

  public IpAddress destination() {
    return destination;
  }

  /** The whole packet, from the IP header on. */
  public byte[] octets() {
    return octets.clone();
  }
}
