package gemel.ipvs.embedded.wire;

import gemel.linux.net.IpAddress;

/** An address and a port. */
public record Endpoint(IpAddress address, int port) {
  public static Endpoint of(String address, int port) {
    return new Endpoint(IpAddress.parse(address), port);
  }

  @Override
  public String toString() {
    return (address.isV4() ? address.toString() : "[" + address + "]") + ":" + port;
  }
}
