package gemel.cli;

import gemel.config.Configuration;
import gemel.config.diagnostic.Diagnostic;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.List;

/** Interfaces that a configuration names and this host does not have. */
final class MissingInterfaces {
  private MissingInterfaces() {}

  static List<Diagnostic> of(Configuration configuration) {
    return configuration.vrrpInstances().stream()
        .filter(instance -> isMissing(instance.networkInterface().name()))
        .map(instance ->
            Diagnostic.error(
                instance.origin().position(),
                "vrrp_instance %s: this host has no interface %s"
                    .formatted(instance.name(), instance.networkInterface().name())))
        .toList();
  }

  private static boolean isMissing(String name) {
    try {
      return NetworkInterface.getByName(name) == null;
    } catch (SocketException e) {
      throw new CommandFailure("looking for interface " + name + ": " + e.getMessage());
    }
  }
}
