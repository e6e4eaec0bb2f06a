package gemel.cli;

import gemel.config.Configuration;
import gemel.config.diagnostic.Diagnostic;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Interfaces that a configuration names and this host does not have. */
final class MissingInterfaces {
  private MissingInterfaces() {}

  static List<Diagnostic> of(Configuration configuration) {
    return Stream.concat(instances(configuration), domains(configuration)).toList();
  }

  private static Stream<Diagnostic> instances(Configuration configuration) {
    return configuration.vrrpInstances().stream()
        .filter(instance -> isMissing(instance.networkInterface().name()))
        .map(instance ->
            Diagnostic.error(
                instance.origin().position(),
                "vrrp_instance %s: this host has no interface %s"
                    .formatted(instance.name(), instance.networkInterface().name())));
  }

  /** A route waits for its VRF. */
  private static Stream<Diagnostic> domains(Configuration configuration) {
    return configuration.vrrpInstances().stream()
        .flatMap(instance -> instance.virtualRoutes().stream())
        .flatMap(route ->
            Optional.ofNullable(route.vrf())
                .filter(vrf -> isMissing(vrf.name()))
                .map(vrf ->
                    Diagnostic.warning(
                            route.origin().of("vrf"),
                            "this host has no VRF %s: the route is missing until it has"
                                .formatted(vrf.name()))
                        .hint("ip link add %s type vrf table N".formatted(vrf.name())))
                .stream());
  }

  private static boolean isMissing(String name) {
    try {
      return NetworkInterface.getByName(name) == null;
    } catch (SocketException e) {
      throw new CommandFailure("looking for interface " + name + ": " + e.getMessage());
    }
  }
}
