package gemel.config.virtualserver;

import gemel.config.diagnostic.Diagnostics;
import gemel.config.source.Position;
import gemel.config.value.Endpoint;
import gemel.config.value.IpFamily;
import gemel.config.value.Port;
import gemel.config.virtualserver.ServiceAddress.AddressAndPort;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
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
    if (method != ForwardingMethod.TUN && service.ips().anyMatch(ip -> IpFamily.of(ip) != family)) {
      diagnostics.error(
          position,
          "%s is of another family than its virtual_server; it is ignored".formatted(title));
      return Optional.empty();
    }
    return Optional.of(new Endpoint(written.address(), port(written, method, position)));
  }

  /**
   * Where it names none, that of its service; and always that, where nobody can change it. With
   * several ports of a group it is that of each; the one that the server names is for its checks.
   */
  private @Nullable Port port(Endpoint written, ForwardingMethod method, Position position) {
    Set<Port> ports =
        service.each().stream()
            .filter(AddressAndPort.class::isInstance)
            .map(member -> ((AddressAndPort) member).port())
            .collect(Collectors.toSet());
    @Nullable Port to = ports.size() == 1 ? ports.iterator().next() : null;
    Port own = written.port();
    if (own == null || ports.isEmpty()) {
      return own == null ? to : own;
    }
    if (method.keepsPort() && !ports.equals(Set.of(own))) {
      diagnostics.warning(
          position,
          "%s cannot change the port: port %s is taken instead of %s"
              .formatted(method.word(), to == null ? "of each address" : to, own));
      return to == null ? own : to;
    }
    return own;
  }
}
