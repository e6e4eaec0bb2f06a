package gemel.config.virtualserver;

import gemel.config.diagnostic.Diagnostics;
import gemel.config.keyword.Keyword;
import gemel.config.keyword.Section;
import gemel.config.value.IpFamily;
import gemel.config.value.IpLiteral;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Makes of one service's keywords what its FNAT servers see of clients. */
final class FullNatReader {
  private final Section<ServiceAddress, VirtualServerKeywords> service;
  private final Diagnostics diagnostics;

  FullNatReader(Section<ServiceAddress, VirtualServerKeywords> service, Diagnostics diagnostics) {
    this.service = service;
    this.diagnostics = diagnostics;
  }

  /**
   * Empty if the service cannot be served without what is missing.
   *
   * @param methods in which its packets are sent
   */
  Optional<FullNat> read(Protocol protocol, Set<ForwardingMethod> methods) {
    VirtualServerKeywords k = service.keywords();
    if (!methods.contains(ForwardingMethod.FNAT)) {
      for (Keyword<?> keyword : List.of(k.localAddress, k.localPorts, k.tellClient)) {
        if (service.has(keyword)) {
          diagnostics.warning(
              service.position(keyword), keyword.name() + " is for lb_kind FNAT; it is ignored");
        }
      }
      return Optional.of(FullNat.NONE);
    }
    List<InetAddress> addresses =
        service.value(k.localAddress).orElse(List.of()).stream()
            .filter(this::isOfItsFamily)
            .toList();
    if (addresses.isEmpty()) {
      diagnostics.error(
          service.position(),
          "%s has FNAT servers and no local_address of its family; it is ignored"
              .formatted(service.title()));
      return Optional.empty();
    }
    return Optional.of(
        new FullNat(
            addresses,
            service.value(k.localPorts).orElse(FullNat.PortRange.DEFAULT),
            tellClient(protocol)));
  }

  private boolean isOfItsFamily(InetAddress address) {
    boolean isOfIt = service.header().ips().allMatch(ip -> IpFamily.of(ip) == IpFamily.of(address));
    if (!isOfIt) {
      diagnostics.warning(
          service.position(service.keywords().localAddress),
          "local_address %s is of another family than its virtual_server; it is ignored"
              .formatted(IpLiteral.text(address)));
    }
    return isOfIt;
  }

  private TellClient tellClient(Protocol protocol) {
    Keyword<TellClient> keyword = service.keywords().tellClient;
    TellClient wanted = service.value(keyword).orElse(TellClient.NONE);
    if (wanted != TellClient.NONE && protocol != Protocol.TCP) {
      diagnostics.warning(
          service.position(keyword),
          "%s has no room for the client's address; tell_client is ignored"
              .formatted(protocol.word()));
      return TellClient.NONE;
    }
    return wanted;
  }
}
