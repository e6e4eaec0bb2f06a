package gemel.core.plan;

import gemel.config.diagnostic.Diagnostic;
import gemel.config.source.Origin;
import gemel.config.value.Port;
import gemel.config.virtualserver.Access;
import gemel.config.virtualserver.Scheduler;
import gemel.config.virtualserver.ServiceAddress;
import gemel.config.virtualserver.VirtualServer;
import gemel.ipvs.AccessList;
import gemel.ipvs.ClientNotice;
import gemel.ipvs.ForwardingMethod;
import gemel.ipvs.FullNat;
import gemel.ipvs.Protocol;
import gemel.ipvs.RealServer;
import gemel.ipvs.SchedulerFlag;
import gemel.ipvs.SchedulerName;
import gemel.ipvs.ServiceKey;
import gemel.ipvs.Thresholds;
import gemel.ipvs.VirtualService;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Virtual servers into services of the engine, their checkers into checks. */
final class ServicePlanner {
  private final Consumer<Diagnostic> complaints;

  ServicePlanner(Consumer<Diagnostic> complaints) {
    this.complaints = complaints;
  }

  List<PlannedService> services(List<VirtualServer> servers) {
    List<PlannedService> services = new ArrayList<>();
    for (VirtualServer server : servers) {
      service(server).ifPresent(services::add);
    }
    return services;
  }

  private Optional<PlannedService> service(VirtualServer server) {
    String name = "virtual_server " + server.address();
    if (!(server.address() instanceof ServiceAddress.AddressAndPort(InetAddress ip, Port port))) {
      return leaveOut(server.origin(), name, "only services by address and port are done yet");
    }
    ServiceKey key = new ServiceKey.ByAddress(protocol(server), Values.address(ip), port.number());
    List<PlannedServer> servers = new ArrayList<>();
    for (gemel.config.virtualserver.RealServer real : server.realServers()) {
      servers.add(server(real, server, port));
    }
    return Optional.of(new PlannedService(service(key, server), servers));
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
    return new VirtualService(key, scheduler(server.lbAlgo()), flags)
        .with(
            PolicyPlanner.policies(server.policies())
                .withAccess(access(server.access()))
                .withMssClamp(TunnelPlanner.mssClamp(server.mssClamp())))
        .with(fullNat(server.fullNat()));
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

  private static PlannedServer server(
      gemel.config.virtualserver.RealServer real, VirtualServer service, Port servicePort) {
    ForwardingMethod method =
        switch (service.lbKind()) {
          case NAT -> ForwardingMethod.NAT;
          case DR -> ForwardingMethod.DIRECT;
          case TUN -> ForwardingMethod.TUNNEL;
          case FNAT -> ForwardingMethod.FULL_NAT;
        };
    Port own = real.port();
    int port = own == null || service.lbKind().keepsPort() ? servicePort.number() : own.number();
    RealServer server =
        new RealServer(
            new RealServer.Id(Values.address(real.address()), port),
            method,
            real.weight().value(),
            new Thresholds(real.thresholds().upper(), real.thresholds().lower()),
            TunnelPlanner.encapsulation(service, real.address()));
    return new PlannedServer(server, real.checkers().stream().map(CheckPlanner::check).toList());
  }

  private <T> Optional<T> leaveOut(Origin origin, String what, String why) {
    complaints.accept(Diagnostic.warning(origin.position(), what + " is left out: " + why));
    return Optional.empty();
  }
}
