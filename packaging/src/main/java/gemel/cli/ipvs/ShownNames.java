package gemel.cli.ipvs;

import gemel.ipvs.Protocol;
import gemel.ipvs.RealServer;
import gemel.ipvs.ServiceKey;
import gemel.linux.net.AddressFamily;
import gemel.linux.net.IpAddress;

/** Addresses and ports as they are shown, with names or without. */
final class ShownNames {
  private final boolean numeric;
  private final Names names;

  ShownNames(boolean numeric, Names names) {
    this.numeric = numeric;
    this.names = names;
  }

  /** {@code address:port}. */
  String place(IpAddress address, int port, Protocol protocol) {
    String host = numeric ? address.toString() : names.host(address).orElse(address.toString());
    String name =
        numeric || port == 0
            ? Integer.toString(port)
            : names.service(port, protocol).orElse(Integer.toString(port));
    return (address.isV4() ? host : "[" + host + "]") + ":" + name;
  }

  String place(RealServer.Id id, Protocol protocol) {
    return place(id.address(), id.port(), protocol);
  }

  /** A service at the beginning of its line. */
  String service(ServiceKey key) {
    return switch (key) {
      case ServiceKey.ByAddress service -> "%-4s %s".formatted(service.protocol(), place(service));
      case ServiceKey.ByMark mark ->
          "FWM  " + mark.mark() + (mark.family() == AddressFamily.IPV6 ? " IPv6" : "");
    };
  }

  String place(ServiceKey.ByAddress service) {
    return place(service.address(), service.port(), service.protocol());
  }

  /** The protocol whose names a service's ports have; ip_vs counts a mark's as TCP. */
  static Protocol protocol(ServiceKey key) {
    return switch (key) {
      case ServiceKey.ByAddress service -> service.protocol();
      case ServiceKey.ByMark _ -> Protocol.TCP;
    };
  }
}
