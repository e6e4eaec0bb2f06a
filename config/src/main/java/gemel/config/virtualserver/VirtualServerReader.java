package gemel.config.virtualserver;

import gemel.config.diagnostic.Diagnostic;
import gemel.config.diagnostic.Diagnostics;
import gemel.config.keyword.Keyword;
import gemel.config.keyword.Section;
import gemel.config.policy.Policies;
import gemel.config.source.Origin;
import gemel.config.source.Position;
import gemel.config.value.AddressPrefix;
import gemel.config.value.Endpoint;
import gemel.config.value.IpFamily;
import gemel.config.value.Port;
import gemel.config.virtualserver.ServiceAddress.AddressAndPort;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes services of the sections of a configuration. */
public final class VirtualServerReader {
  private final Policies policies;
  private final Diagnostics diagnostics;

  /**
   * A reader.
   *
   * @param policies of services that say nothing else
   */
  public VirtualServerReader(Policies policies, Diagnostics diagnostics) {
    this.policies = policies;
    this.diagnostics = diagnostics;
  }

  /** What tells one service from another. */
  private record Service(ServiceAddress address, Protocol protocol, IpFamily family) {
    /** A mark's takes all protocols. */
    static Service of(VirtualServer server) {
      return server.address() instanceof ServiceAddress.FirewallMark(long mark, boolean _)
          ? new Service(new ServiceAddress.FirewallMark(mark, false), Protocol.TCP, server.family())
          : new Service(server.address(), server.protocol(), server.family());
    }
  }

  /** The services, in the order of the file. */
  public List<VirtualServer> read(List<Section<ServiceAddress, VirtualServerKeywords>> sections) {
    Map<Service, Position> firsts = new HashMap<>();
    List<VirtualServer> services = new ArrayList<>();
    for (Section<ServiceAddress, VirtualServerKeywords> section : sections) {
      Optional<VirtualServer> read = read(section);
      if (read.isPresent() && isFirst(read.get(), firsts)) {
        services.add(read.get());
      }
    }
    return services;
  }

  private boolean isFirst(VirtualServer service, Map<Service, Position> firsts) {
    Position position = service.origin().position();
    Position first = firsts.putIfAbsent(Service.of(service), position);
    if (first != null) {
      diagnostics.report(
          Diagnostic.warning(
                  position,
                  "virtual_server %s %s is defined again; it is ignored"
                      .formatted(service.protocol().word(), service.address()))
              .see("first defined", first));
    }
    return first == null;
  }

  private Optional<VirtualServer> read(Section<ServiceAddress, VirtualServerKeywords> section) {
    VirtualServerKeywords k = section.keywords();
    Protocol protocol =
        section.header() instanceof ServiceAddress.FirewallMark
            ? section.value(k.protocol).orElse(Protocol.UDP)
            : orDefault(section, k.protocol, Protocol.UDP);
    Scheduler lbAlgo = orDefault(section, k.lbAlgo, Scheduler.WLC);
    Forwarding forwarding = orDefault(section, k.lbKind, Forwarding.DEFAULT);
    ForwardingMethod lbKind = forwarding.method();
    if (section.lacks(k.realServer)) {
      diagnostics.error(section.position(), section.title() + " has no real_server; it is ignored");
    }
    List<RealServer> servers = new RealServerReader(section, lbKind, diagnostics).read();
    Optional<FullNat> fullNat = new FullNatReader(section, lbKind, diagnostics).read(protocol);
    if (servers.isEmpty() || fullNat.isEmpty()) {
      return Optional.empty();
    }
    PersistenceReader persistence = new PersistenceReader(section, diagnostics);
    IpFamily family = family(section.header(), servers);
    return Optional.of(
        new VirtualServer(
            section.header(),
            protocol,
            lbAlgo,
            new SchedulerFlagsReader(section, lbAlgo, diagnostics).read(),
            lbKind,
            forwarding.tunnel(),
            tunnelSource(section, forwarding),
            fullNat.get(),
            k.policies.read(section, policies),
            section.value(k.mssClamp).orElse(MssClamp.OFF),
            family,
            persistence.timeout(),
            persistence.granularity(family),
            persistence.engine(protocol),
            persistence.ops(protocol),
            quorum(section, servers),
            sorryServer(section),
            servers,
            new AccessReader(section, diagnostics).read(),
            section.origin()));
  }

  /** A mark says nothing of it; its servers do. */
  private static IpFamily family(ServiceAddress address, List<RealServer> servers) {
    return address instanceof ServiceAddress.FirewallMark(long _, boolean inet6) && inet6
        ? IpFamily.IPV6
        : IpFamily.of(address.ip().orElse(servers.getFirst().address()));
  }

  /** Only IPIP has no port that could vary instead. */
  private @Nullable AddressPrefix tunnelSource(
      Section<ServiceAddress, VirtualServerKeywords> section, Forwarding forwarding) {
    Keyword<AddressPrefix> keyword = section.keywords().tunnelSource;
    boolean isIpip =
        forwarding.method() == ForwardingMethod.TUN && forwarding.tunnel() instanceof Tunnel.Ipip;
    if (section.has(keyword) && !isIpip) {
      diagnostics.warning(
          section.position(keyword), "tunnel_source is for tunnels of type ipip; it is ignored");
      return null;
    }
    return section.value(keyword).orElse(null);
  }

  /** keepalived, too, says aloud what it takes for these. */
  private <T extends gemel.config.keyword.ConfigWord> T orDefault(
      Section<?, ?> section, Keyword<T> keyword, T byDefault) {
    if (section.lacks(keyword)) {
      diagnostics.warning(
          section.position(),
          "%s has no %s; %s is taken".formatted(section.title(), keyword.name(), byDefault.word()));
    }
    return section.value(keyword).orElse(byDefault);
  }

  private long quorum(
      Section<ServiceAddress, VirtualServerKeywords> section, List<RealServer> servers) {
    Keyword<Integer> keyword = section.keywords().quorum;
    long quorum = section.value(keyword).orElse(1);
    long total = servers.stream().mapToLong(server -> server.weight().value()).sum();
    if (section.has(keyword) && quorum > total) {
      diagnostics.warning(
          section.position(keyword),
          "quorum %d is more than the weights of all servers; %d is taken"
              .formatted(quorum, total));
      return total;
    }
    return quorum;
  }

  private static @Nullable SorryServer sorryServer(
      Section<ServiceAddress, VirtualServerKeywords> section) {
    Keyword<Endpoint> keyword = section.keywords().sorryServer;
    return section
        .value(keyword)
        .map(end ->
            new SorryServer(
                end.address(), portOr(end, section.header()), Origin.at(section.position(keyword))))
        .orElse(null);
  }

  /** The port of a server; where it names none, that of its service. */
  static @Nullable Port portOr(Endpoint server, ServiceAddress service) {
    return server.port() == null && service instanceof AddressAndPort to
        ? to.port()
        : server.port();
  }
}
