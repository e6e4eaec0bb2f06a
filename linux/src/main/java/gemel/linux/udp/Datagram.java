package gemel.linux.udp;

import gemel.linux.net.IpAddress;

/** A UDP message that came in. */
public final class Datagram {
  private final IpAddress source;
  private final int sourcePort;
  private final IpAddress destination;
  private final int ttl;
  private final byte[] payload;

  /**
   * @param destination our address that it was sent to
   * @param ttl time to live or hop limit as it arrived, 0..255; 0, too, if the kernel does not say
   */
  public Datagram(
      IpAddress source, int sourcePort, IpAddress destination, int ttl, byte[] payload) {
    this.source = source;
    this.sourcePort = sourcePort;
    this.destination = destination;
    this.ttl = ttl;
    this.payload = payload.clone();
  }

  public IpAddress source() {
    return source;
  }

  public int sourcePort() {
    return sourcePort;
  }

  public IpAddress destination() {
    return destination;
  }

  public int ttl() {
    return ttl;
  }

  public byte[] payload() {
    return payload.clone();
  }
}
