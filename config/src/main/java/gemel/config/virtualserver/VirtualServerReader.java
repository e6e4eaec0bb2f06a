package gemel.config.virtualserver;

import gemel.config.diagnostic.Diagnostic;
import gemel.config.diagnostic.Diagnostics;
import gemel.config.keyword.Keyword;
import gemel.config.keyword.Section;
import gemel.config.policy.Policies;
import gemel.config.source.Position;
import gemel.config.tracking.TrackedNames;
import gemel.config.value.AddressPrefix;
import gemel.config.value.IpFamily;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes services of the sections of a configuration. */
public final class VirtualServerReader {
  private final Policies policies;
  private final ServerGroups groups;
  private final TrackedNames names;
  private final Diagnostics diagnostics;

  /**
   * A reader.
   *
   * @param policies of services that say nothing else
   * @param groups whose addresses a service may have
   * @param names what can be tracked
   */
  public VirtualServerReader(
      Policies policies, ServerGroups groups, TrackedNames names, Diagnostics diagnostics) {
    this.policies = policies;
    this.groups = groups;
    this.names = names;
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
      groups
          .resolve(section)
          .flatMap(this::read)
          .flatMap(read -> withoutKnown(read, firsts))
          .ifPresent(services::add);
    }
    return services;
  }

  /** Of a group what is not served already; empty, after a report, where that is nothing. */
  private Optional<VirtualServer> withoutKnown(
      VirtualServer service, Map<Service, Position> firsts) {
    List<ServiceAddress> left =
        service.each().stream()
            .filter(each -> isFirst(each, firsts))
            .map(VirtualServer::address)
            .toList();
    if (left.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        service.address() instanceof ServiceAddress.ServerGroup group
            ? service.at(new ServiceAddress.ServerGroup(group.name(), left))
            : service);
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
        section.header().each().stream().allMatch(ServiceAddress.FirewallMark.class::isInstance)
            ? section.value(k.protocol).orElse(Protocol.UDP)
            : orDefault(section, k.protocol, Protocol.UDP);
    Scheduler lbAlgo = orDefault(section, k.lbAlgo, Scheduler.WLC);
    Forwarding forwarding = orDefault(section, k.lbKind, Forwarding.DEFAULT);
    if (section.lacks(k.realServer)) {
      diagnostics.error(section.position(), section.title() + " has no real_server; it is ignored");
    }
    List<RealServer> servers = new RealServerReader(section, forwarding, names, diagnostics).read();
    PoolReader pool = new PoolReader(section, diagnostics);
    Optional<SorryServer> sorryServer = pool.sorryServer(forwarding);
    Optional<FullNat> fullNat =
        new FullNatReader(section, diagnostics)
            .read(protocol, methods(forwarding, servers, sorryServer));
    if (servers.isEmpty() || fullNat.isEmpty()) {
      return Optional.empty();
    }
    PersistenceReader persistence = new PersistenceReader(section, diagnostics);
    IpFamily family = section.header().family(IpFamily.of(servers.getFirst().address()));
    return Optional.of(
        new VirtualServer(
            section.header(),
            protocol,
            lbAlgo,
            new SchedulerFlagsReader(section, lbAlgo, diagnostics).read(),
            forwarding,
            tunnelSource(section, forwarding),
            fullNat.get(),
            k.policies.read(section, policies),
            section.value(k.mssClamp).orElse(MssClamp.OFF),
            family,
            persistence.timeout(),
            persistence.granularity(family),
            persistence.engine(protocol),
            persistence.ops(protocol),
            pool.quorum(servers),
            pool.notifications(),
            sorryServer.orElse(null),
            pool.allDown(sorryServer.isPresent()),
            pool.haSuspend(),
            pool.passiveCheck(protocol),
            servers,
            new AccessReader(section, diagnostics).read(),
            section.origin()));
  }

  /** All ways in which packets of the service are sent. */
  private static Set<ForwardingMethod> methods(
      Forwarding byDefault, List<RealServer> servers, Optional<SorryServer> sorryServer) {
    return Stream.of(
            Stream.of(byDefault),
            servers.stream().map(RealServer::forwarding),
            sorryServer.stream().map(SorryServer::forwarding))
        .flatMap(forwardings -> forwardings)
        .map(Forwarding::method)
        .collect(Collectors.toSet());
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
}
