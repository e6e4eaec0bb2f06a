package gemel.cli.ipvs;

import gemel.ipvs.Protocol;
import gemel.linux.net.IpAddress;
import java.util.Optional;
import java.util.OptionalInt;

/** The host's names for addresses and ports, both ways. */
public interface Names {
  /** The IPv4 address of a host's name. */
  Optional<IpAddress> address(String host);

  /** The name of an address. */
  Optional<String> host(IpAddress address);

  /** The port of a service's name (services(5)). */
  OptionalInt port(String service, Protocol protocol);

  /** The name of a port. */
  Optional<String> service(int port, Protocol protocol);
}
