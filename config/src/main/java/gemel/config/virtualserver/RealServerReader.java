package gemel.config.virtualserver;

import gemel.config.checker.Checker;
import gemel.config.checker.CheckerReader;
import gemel.config.diagnostic.Diagnostics;
import gemel.config.keyword.Firsts;
import gemel.config.keyword.Section;
import gemel.config.keyword.Setting;
import gemel.config.value.Endpoint;
import gemel.config.value.IpFamily;
import gemel.config.value.Port;
import gemel.config.virtualserver.ServiceAddress.AddressAndPort;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes the real servers of one service. */
final class RealServerReader {
  private final Section<ServiceAddress, VirtualServerKeywords> service;
  private final ForwardingMethod method;
  private final Diagnostics diagnostics;

  RealServerReader(
      Section<ServiceAddress, VirtualServerKeywords> service,
      ForwardingMethod method,
      Diagnostics diagnostics) {
    this.service = service;
    this.method = method;
    this.diagnostics = diagnostics;
  }

  /** The servers that keepalived would keep, in the order of the file. */
  List<RealServer> read() {
    Firsts<Endpoint> firsts = new Firsts<>(diagnostics);
    List<RealServer> servers = new ArrayList<>();
    for (Setting<Section<Endpoint, RealServerKeywords>> written :
        service.all(service.keywords().realServer)) {
      Section<Endpoint, RealServerKeywords> section = written.value();
      Endpoint server = new Endpoint(section.header().address(), port(section));
      if (isReachable(section) && firsts.isFirst(section, server)) {
        servers.add(realServer(section, server));
      }
    }
    return servers;
  }

  private @Nullable Port port(Section<Endpoint, RealServerKeywords> section) {
    Port port = VirtualServerReader.portOr(section.header(), service.header());
    if (method.keepsPort()
        && service.header() instanceof AddressAndPort to
        && !to.port().equals(port)) {
      diagnostics.warning(
          section.position(),
          "%s cannot change the port: port %s is taken instead of %s"
              .formatted(method.word(), to.port(), port));
      return to.port();
    }
    return port;
  }

  private boolean isReachable(Section<Endpoint, RealServerKeywords> section) {
    IpFamily family = IpFamily.of(section.header().address());
    boolean reachable =
        method == ForwardingMethod.TUN
            || service.header().ip().map(ip -> IpFamily.of(ip) == family).orElse(true);
    if (!reachable) {
      diagnostics.error(
          section.position(),
          "%s is of another family than its virtual_server; it is ignored"
              .formatted(section.title()));
    }
    return reachable;
  }

  private RealServer realServer(Section<Endpoint, RealServerKeywords> section, Endpoint server) {
    RealServerKeywords k = section.keywords();
    Optional<Weight> weight =
        section.value(k.weight).or(() -> service.value(service.keywords().weight));
    return new RealServer(
        server.address(),
        server.port(),
        weight.orElse(Weight.DEFAULT),
        thresholds(section),
        checkers(section, server),
        section.origin());
  }

  private Thresholds thresholds(Section<Endpoint, RealServerKeywords> section) {
    RealServerKeywords k = section.keywords();
    int upper = section.value(k.uthreshold).orElse(0);
    int lower = section.value(k.lthreshold).orElse(0);
    if (lower > upper) {
      diagnostics.warning(
          section.position(k.lthreshold),
          "lthreshold %d is more than uthreshold %d; it is ignored".formatted(lower, upper));
      return new Thresholds(upper, 0);
    }
    return new Thresholds(upper, lower);
  }

  private List<Checker> checkers(Section<Endpoint, RealServerKeywords> section, Endpoint server) {
    RealServerKeywords k = section.keywords();
    Optional<String> virtualhost =
        section.value(k.virtualhost).or(() -> service.value(service.keywords().virtualhost));
    CheckerReader reader =
        new CheckerReader(server, List.of(section, service), virtualhost.orElse(null), diagnostics);
    List<Checker> checkers = new ArrayList<>();
    section.all(k.tcpCheck).forEach(c -> reader.tcpCheck(c.value()).ifPresent(checkers::add));
    section.all(k.httpGet).forEach(c -> reader.httpGet(c.value()).ifPresent(checkers::add));
    return checkers;
  }
}
