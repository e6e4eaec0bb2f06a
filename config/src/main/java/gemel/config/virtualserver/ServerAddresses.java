package gemel.config.virtualserver;

import gemel.config.diagnostic.Diagnostics;
import gemel.config.source.Position;
import gemel.config.value.Endpoint;
import gemel.config.value.IpFamily;
import gemel.config.value.Port;
import gemel.config.virtualserver.ServiceAddress.AddressAndPort;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where servers of one service serve, which is for the way in which packets reach them to say. */
record ServerAddresses(ServiceAddress service, Diagnostics diagnostics) {
  /**
   * Where a server serves.
   *
   * @param title names it in what is said: {@code real_server 10.0.0.1 80}
   * @return empty, after a report, if packets of the service cannot be sent there
   */
  Optional<Endpoint> reached(
      Endpoint written, ForwardingMethod method, String title, Position position) {
    IpFamily family = IpFamily.of(written.address());
    if (method != ForwardingMethod.TUN
        && service.ip().map(ip -> IpFamily.of(ip) != family).orElse(false)) {
      diagnostics.error(
          position,
          "%s is of another family than its virtual_server; it is ignored".formatted(title));
      return Optional.empty();
    }
    return Optional.of(new Endpoint(written.address(), port(written, method, position)));
  }

  /** Where it names none, that of its service; and always that, where nobody can change it. */
  private @Nullable Port port(Endpoint written, ForwardingMethod method, Position position) {
    if (!(service instanceof AddressAndPort to)) {
      return written.port();
    }
    Port port = written.port() == null ? to.port() : written.port();
    if (method.keepsPort() && !to.port().equals(port)) {
      diagnostics.warning(
          position,
          "%s cannot change the port: port %s is taken instead of %s"
              .formatted(method.word(), to.port(), port));
      return to.port();
    }
    return port;
  }
}
