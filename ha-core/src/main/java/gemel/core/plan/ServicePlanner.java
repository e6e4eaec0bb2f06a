package gemel.core.plan;

import gemel.config.diagnostic.Diagnostic;
import gemel.config.global.GlobalDefs;
import gemel.config.source.Origin;
import gemel.config.value.Port;
import gemel.config.virtualserver.Access;
import gemel.config.virtualserver.AllDown;
import gemel.config.virtualserver.Forwarding;
import gemel.config.virtualserver.PersistenceEngine;
import gemel.config.virtualserver.Scheduler;
import gemel.config.virtualserver.ServiceAddress;
import gemel.config.virtualserver.SorryServer;
import gemel.config.virtualserver.VirtualServer;
import gemel.core.notify.rules.Subject;
import gemel.core.notify.rules.ToldPool;
import gemel.core.notify.rules.ToldPool.ToldServer;
import gemel.core.plan.PlannedService.PlannedSorryServer;
import gemel.healthcheck.pool.SlowStart;
import gemel.ipvs.AccessList;
import gemel.ipvs.ClientNotice;
import gemel.ipvs.ForwardingMethod;
import gemel.ipvs.FullNat;
import gemel.ipvs.Persistence;
import gemel.ipvs.Protocol;
import gemel.ipvs.RealServer;
import gemel.ipvs.SchedulerFlag;
import gemel.ipvs.SchedulerName;
import gemel.ipvs.ServiceKey;
import gemel.ipvs.Thresholds;
import gemel.ipvs.VirtualService;
import gemel.linux.net.AddressFamily;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Virtual servers into services of the engine, their checkers into checks. */
final class ServicePlanner {
  private static final int SORRY_WEIGHT = 1;

  private final CheckPlanner checks;
  private final PoolNotifyPlanner notifications;
  private final Consumer<Diagnostic> complaints;

  ServicePlanner(GlobalDefs global, Consumer<Diagnostic> complaints) {
    this.checks = new CheckPlanner(new ScriptPlanner(global), global.checkerLogAllFailures());
    this.notifications = new PoolNotifyPlanner(global);
    this.complaints = complaints;
  }

  List<PlannedService> services(List<VirtualServer> servers) {
    List<PlannedService> services = new ArrayList<>();
    for (VirtualServer server : servers) {
      boolean tells = true;
      for (VirtualServer each : server.each()) {
        Optional<PlannedService> planned = service(each, server, tells);
        planned.ifPresent(services::add);
        tells &= planned.isEmpty();
      }
    }
    return services;
  }

  /**
   * What is served by itself.
   *
   * @param whole the group that it is of, or itself
   * @param tells whether others are told of it; of a group's members, which are all alike, the
   *     first one tells
   */
  private Optional<PlannedService> service(
      VirtualServer server, VirtualServer whole, boolean tells) {
    return key(server)
        .map(key ->
            new PlannedService(
                service(key, server),
                servers(server),
                server.quorum().weight(),
                server.quorum().hysteresis(),
                tells ? Optional.of(told(key, server, whole)) : Optional.empty(),
                Optional.ofNullable(server.sorryServer()).map(sorry -> sorry(sorry, server)),
                server.allDown() == AllDown.LAST_KNOWN_GOOD,
                server.haSuspend(),
                server.passiveCheck()));
  }

  /** Services by mark have no ports: servers that differ in nothing else are one. */
  private List<PlannedServer> servers(VirtualServer server) {
    Map<RealServer.Id, PlannedServer> servers = new LinkedHashMap<>();
    for (gemel.config.virtualserver.RealServer real : server.realServers()) {
      PlannedServer planned = server(real, server);
      servers.putIfAbsent(planned.server().id(), planned);
    }
    return List.copyOf(servers.values());
  }

  private Optional<ServiceKey> key(VirtualServer server) {
    return switch (server.address()) {
      case ServiceAddress.AddressAndPort(InetAddress ip, Port port) ->
          key(server, ip, port.number());
      case ServiceAddress.EveryPort(InetAddress ip) -> key(server, ip, 0);
      case ServiceAddress.FirewallMark(long mark, boolean _) ->
          mark == 0
              ? leaveOut(server.origin(), name(server), "mark 0 is no mark")
              : Optional.of(new ServiceKey.ByMark(family(server), (int) mark));
      case ServiceAddress.ServerGroup _ ->
          throw new IllegalArgumentException("not by itself: " + name(server));
    };
  }

  private Optional<ServiceKey> key(VirtualServer server, InetAddress ip, int port) {
    return Optional.of(new ServiceKey.ByAddress(protocol(server), Values.address(ip), port));
  }

  private static String name(VirtualServer server) {
    return "virtual_server " + server.address();
  }

  private static AddressFamily family(VirtualServer server) {
    return switch (server.family()) {
      case IPV4 -> AddressFamily.IPV4;
      case IPV6 -> AddressFamily.IPV6;
    };
  }

  private static Protocol protocol(VirtualServer server) {
    return switch (server.protocol()) {
      case TCP -> Protocol.TCP;
      case UDP -> Protocol.UDP;
      case SCTP -> Protocol.SCTP;
    };
  }

  private static VirtualService service(ServiceKey key, VirtualServer server) {
    Set<SchedulerFlag> flags = EnumSet.noneOf(SchedulerFlag.class);
    server.schedulerFlags().forEach(flag -> flags.add(flag(flag)));
    return new VirtualService(
            key,
            scheduler(server.lbAlgo()),
            flags,
            new Persistence(
                server.persistenceTimeout(),
                server.persistenceTimeout() == 0 ? 0 : server.persistenceGranularity()),
            server.persistenceEngine().map(ServicePlanner::engine).orElse(""),
            server.ops())
        .with(
            PolicyPlanner.policies(server.policies())
                .withAccess(access(server.access()))
                .withMssClamp(TunnelPlanner.mssClamp(server.mssClamp())))
        .with(fullNat(server.fullNat()));
  }

  private static String engine(PersistenceEngine engine) {
    return switch (engine) {
      case SIP -> VirtualService.SIP;
    };
  }

  private static AccessList access(Access access) {
    return new AccessList(
        access.rules().stream()
            .map(rule -> new AccessList.Rule(rule.allow(), Values.prefix(rule.prefix())))
            .toList(),
        access.admitsOthers());
  }

  private static FullNat fullNat(gemel.config.virtualserver.FullNat wanted) {
    return new FullNat(
        wanted.localAddress().stream().map(Values::address).toList(),
        wanted.localPorts().first(),
        wanted.localPorts().last(),
        switch (wanted.tellClient()) {
          case NONE -> ClientNotice.NONE;
          case TOA -> ClientNotice.TOA;
          case PROXY -> ClientNotice.PROXY;
        });
  }

  private static SchedulerFlag flag(gemel.config.virtualserver.SchedulerFlag flag) {
    return switch (flag) {
      case FLAG_1 -> SchedulerFlag.FALLBACK;
      case FLAG_2 -> SchedulerFlag.PORT;
    };
  }

  private static SchedulerName scheduler(Scheduler lbAlgo) {
    return switch (lbAlgo) {
      case RR -> SchedulerName.RR;
      case WRR -> SchedulerName.WRR;
      case LC -> SchedulerName.LC;
      case WLC -> SchedulerName.WLC;
      case LBLC -> SchedulerName.LBLC;
      case LBLCR -> SchedulerName.LBLCR;
      case SH -> SchedulerName.SH;
      case MH -> SchedulerName.MH;
      case DH -> SchedulerName.DH;
      case FO -> SchedulerName.FO;
      case OVF -> SchedulerName.OVF;
      case SED -> SchedulerName.SED;
      case NQ -> SchedulerName.NQ;
      case TWOS -> SchedulerName.TWOS;
    };
  }

  private ToldPool told(ServiceKey key, VirtualServer server, VirtualServer whole) {
    Subject subject = PoolNotifyPlanner.subject(key, whole.address());
    Map<RealServer.Id, ToldServer> servers = new LinkedHashMap<>();
    for (gemel.config.virtualserver.RealServer real : server.realServers()) {
      RealServer.Id id = id(real.address(), real.port(), real.forwarding(), server);
      servers.putIfAbsent(
          id,
          notifications.server(subject, protocol(server), id, real.notifications(), real.origin()));
    }
    return notifications.pool(key, subject, server, servers);
  }

  private PlannedServer server(gemel.config.virtualserver.RealServer real, VirtualServer service) {
    RealServer server =
        new RealServer(
            id(real.address(), real.port(), real.forwarding(), service),
            method(real.forwarding()),
            real.weight().value(),
            new Thresholds(real.thresholds().upper(), real.thresholds().lower()),
            TunnelPlanner.encapsulation(real.forwarding(), service, real.address()));
    return new PlannedServer(
        server,
        real.inhibitOnFailure(),
        new SlowStart(real.slowStart()),
        real.checkers().stream().map(checks::check).toList());
  }

  private static PlannedSorryServer sorry(SorryServer sorry, VirtualServer service) {
    RealServer server =
        new RealServer(
            id(sorry.address(), sorry.port(), sorry.forwarding(), service),
            method(sorry.forwarding()),
            SORRY_WEIGHT,
            Thresholds.NONE,
            TunnelPlanner.encapsulation(sorry.forwarding(), service, sorry.address()));
    return new PlannedSorryServer(server, sorry.inhibit());
  }

  private static ForwardingMethod method(Forwarding forwarding) {
    return switch (forwarding.method()) {
      case NAT -> ForwardingMethod.NAT;
      case DR -> ForwardingMethod.DIRECT;
      case TUN -> ForwardingMethod.TUNNEL;
      case FNAT -> ForwardingMethod.FULL_NAT;
    };
  }

  /** Servers of a mark's service get packets at the port that they were sent to. */
  private static RealServer.Id id(
      InetAddress address, @Nullable Port port, Forwarding forwarding, VirtualServer service) {
    Port own = forwarding.method().keepsPort() ? null : port;
    int number =
        switch (service.address()) {
          case ServiceAddress.AddressAndPort(InetAddress _, Port byDefault) ->
              own == null ? byDefault.number() : own.number();
          case ServiceAddress.EveryPort _ -> own == null ? 0 : own.number();
          case ServiceAddress.FirewallMark _, ServiceAddress.ServerGroup _ -> 0;
        };
    return new RealServer.Id(Values.address(address), number);
  }

  private <T> Optional<T> leaveOut(Origin origin, String what, String why) {
    complaints.accept(Diagnostic.warning(origin.position(), what + " is left out: " + why));
    return Optional.empty();
  }
}
