package gemel.ipvs;

import gemel.linux.net.AddressFamily;
import gemel.linux.net.IpAddress;

/** What makes a virtual service the one that it is. */
public sealed interface ServiceKey {
  AddressFamily family();

  /**
   * A service by its address.
   *
   * @param port 1..65535, or 0 for every port (only with persistence)
   */
  record ByAddress(Protocol protocol, IpAddress address, int port) implements ServiceKey {
    public ByAddress {
      if (port < 0 || port > 65535) {
        throw new IllegalArgumentException("a port is 0..65535, not " + port);
      }
      if (protocol == Protocol.IP) {
        throw new IllegalArgumentException("a service by address has one protocol");
      }
    }

    @Override
    public AddressFamily family() {
      return address.family();
    }

    @Override
    public String toString() {
      String host = address.isV4() ? address.toString() : "[" + address + "]";
      return protocol + " " + host + ":" + port;
    }
  }

  /**
   * A service by firewall mark.
   *
   * @param mark not 0
   */
  record ByMark(AddressFamily family, int mark) implements ServiceKey {
    public ByMark {
      if (mark == 0) {
        throw new IllegalArgumentException("mark 0 is no mark");
      }
    }

    @Override
    public String toString() {
      return "FWM "
          + Integer.toUnsignedString(mark)
          + (family == AddressFamily.IPV6 ? " IPv6" : "");
    }
  }
}
