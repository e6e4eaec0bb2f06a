package gemel.config.virtualserver;

import gemel.config.diagnostic.Diagnostic;
import gemel.config.diagnostic.Diagnostics;
import gemel.config.keyword.Keyword;
import gemel.config.keyword.Section;
import gemel.config.source.Origin;
import gemel.config.value.Endpoint;
import java.util.List;
import java.util.Optional;

/** Makes of one service's keywords when it is up, and who serves while it is not. */
final class PoolReader {
  private final Section<ServiceAddress, VirtualServerKeywords> service;
  private final Diagnostics diagnostics;

  PoolReader(Section<ServiceAddress, VirtualServerKeywords> service, Diagnostics diagnostics) {
    this.service = service;
    this.diagnostics = diagnostics;
  }

  Quorum quorum(List<RealServer> servers) {
    VirtualServerKeywords k = service.keywords();
    long weight = weight(servers.stream().mapToLong(server -> server.weight().value()).sum());
    long hysteresis = service.value(k.hysteresis).orElse(0);
    if (hysteresis >= weight) {
      diagnostics.warning(
          service.position(k.hysteresis),
          "hysteresis %d is not less than the quorum %d; %d is taken"
              .formatted(hysteresis, weight, weight - 1));
      return new Quorum(weight, weight - 1);
    }
    return new Quorum(weight, hysteresis);
  }

  private long weight(long total) {
    Keyword<Integer> keyword = service.keywords().quorum;
    long quorum = service.value(keyword).orElse(1);
    long most = Math.max(1, total);
    if (quorum > most) {
      diagnostics.warning(
          service.position(keyword),
          "quorum %d is more than the weights of all servers; %d is taken".formatted(quorum, most));
      return most;
    }
    return quorum;
  }

  /** Who is told of the quorum. */
  ServiceNotify notifications() {
    VirtualServerKeywords k = service.keywords();
    return new ServiceNotify(
        service.value(k.quorumUp).orElse(null),
        service.value(k.quorumDown).orElse(null),
        service.has(k.omega),
        service.value(k.smtpAlert).orElse(null));
  }

  /** Empty, perhaps after a report, where nobody serves without a quorum. */
  Optional<SorryServer> sorryServer(Forwarding byDefault) {
    VirtualServerKeywords k = service.keywords();
    for (Keyword<?> keyword : List.of(k.sorryServerInhibit, k.sorryServerLvsMethod)) {
      if (service.has(keyword) && service.lacks(k.sorryServer)) {
        diagnostics.warning(
            service.position(keyword), keyword.name() + " without a sorry_server; it is ignored");
      }
    }
    Optional<Endpoint> written = service.value(k.sorryServer);
    Forwarding forwarding = service.value(k.sorryServerLvsMethod).orElse(byDefault);
    ServerAddresses addresses = new ServerAddresses(service.header(), diagnostics);
    return written
        .flatMap(server ->
            addresses.reached(
                server, forwarding.method(), k.sorryServer.name(), service.position(k.sorryServer)))
        .map(server ->
            new SorryServer(
                server.address(),
                server.port(),
                forwarding,
                service.has(k.sorryServerInhibit),
                Origin.at(service.position(k.sorryServer))));
  }

  /** Whether checks rest elsewhere than where the address is; a mark has none. */
  boolean haSuspend() {
    Keyword<Boolean> keyword = service.keywords().haSuspend;
    if (service.has(keyword) && isByMark()) {
      diagnostics.warning(
          service.position(keyword),
          "ha_suspend of a service by fwmark, which has no address to be at; it is ignored");
    }
    return service.has(keyword) && !isByMark();
  }

  private boolean isByMark() {
    return service.header().each().stream().allMatch(ServiceAddress.FirewallMark.class::isInstance);
  }

  /** After how many connections that do not open; 0 for never. Marks may have some of TCP. */
  int passiveCheck(Protocol protocol) {
    Keyword<Integer> keyword = service.keywords().passiveCheck;
    if (service.has(keyword) && protocol != Protocol.TCP && !isByMark()) {
      diagnostics.warning(
          service.position(keyword),
          "passive_check of a service of %s, where no packet tells that a connection opens; it is ignored"
              .formatted(protocol.word()));
      return 0;
    }
    return service.value(keyword).orElse(0);
  }

  /** Who serves while no server is up; the sorry server, wherever there is one. */
  AllDown allDown(boolean hasSorryServer) {
    VirtualServerKeywords k = service.keywords();
    AllDown byDefault = hasSorryServer ? AllDown.SORRY : AllDown.REJECT;
    AllDown written = service.value(k.allDown).orElse(byDefault);
    if (hasSorryServer && written != AllDown.SORRY) {
      diagnostics.report(
          Diagnostic.warning(
                  service.position(k.allDown),
                  "all_down %s beside a sorry_server, which serves then; it is ignored"
                      .formatted(written.word()))
              .hint("take one of the two out"));
      return AllDown.SORRY;
    }
    if (!hasSorryServer && written == AllDown.SORRY) {
      if (service.lacks(k.sorryServer)) {
        diagnostics.report(
            Diagnostic.warning(
                    service.position(k.allDown),
                    "all_down sorry without a sorry_server; reject is taken")
                .hint("name a sorry_server, or say last_known_good"));
      }
      return AllDown.REJECT;
    }
    return written;
  }
}
