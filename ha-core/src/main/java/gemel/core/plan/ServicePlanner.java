package gemel.core.plan;

import gemel.config.diagnostic.Diagnostic;
import gemel.config.source.Origin;
import gemel.config.value.IpFamily;
import gemel.config.value.Port;
import gemel.config.virtualserver.ServiceAddress;
import gemel.config.virtualserver.VirtualServer;
import gemel.ipvs.ForwardingMethod;
import gemel.ipvs.Protocol;
import gemel.ipvs.RealServer;
import gemel.ipvs.SchedulerName;
import gemel.ipvs.ServiceKey;
import gemel.ipvs.VirtualService;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
    if (IpFamily.of(ip) == IpFamily.IPV6) {
      return leaveOut(server.origin(), name, "IPv6 services are not done yet");
    }
    Optional<Protocol> protocol = protocol(server);
    if (protocol.isEmpty()) {
      return leaveOut(server.origin(), name, server.protocol().word() + " is not done yet");
    }
    ServiceKey key = new ServiceKey.ByAddress(protocol.get(), Values.address(ip), port.number());
    List<PlannedServer> servers = new ArrayList<>();
    for (gemel.config.virtualserver.RealServer real : server.realServers()) {
      server(real, server, port).ifPresent(servers::add);
    }
    return Optional.of(
        new PlannedService(new VirtualService(key, scheduler(server, name)), servers));
  }

  private static Optional<Protocol> protocol(VirtualServer server) {
    return switch (server.protocol()) {
      case TCP -> Optional.of(Protocol.TCP);
      case UDP -> Optional.of(Protocol.UDP);
      case SCTP -> Optional.empty();
    };
  }

  private SchedulerName scheduler(VirtualServer server, String name) {
    return switch (server.lbAlgo()) {
      case RR -> SchedulerName.RR;
      case WRR -> SchedulerName.WRR;
      case LC -> SchedulerName.LC;
      case WLC -> SchedulerName.WLC;
      case SH -> SchedulerName.SH;
      case LBLC, LBLCR, MH, DH, FO, OVF, SED, NQ, TWOS -> {
        complaints.accept(
            Diagnostic.warning(
                server.origin().of("lb_algo"),
                "%s: scheduler %s is not done yet, wlc is taken"
                    .formatted(name, server.lbAlgo().word())));
        yield SchedulerName.WLC;
      }
    };
  }

  private Optional<PlannedServer> server(
      gemel.config.virtualserver.RealServer real, VirtualServer service, Port servicePort) {
    String name = "real_server " + real.address().getHostAddress();
    if (IpFamily.of(real.address()) == IpFamily.IPV6) {
      return leaveOut(real.origin(), name, "IPv6 servers are not done yet");
    }
    ForwardingMethod method =
        switch (service.lbKind()) {
          case NAT -> ForwardingMethod.NAT;
          case DR -> ForwardingMethod.DIRECT;
          case TUN -> ForwardingMethod.TUNNEL;
        };
    Port own = real.port();
    int port = own == null || service.lbKind().keepsPort() ? servicePort.number() : own.number();
    RealServer server =
        new RealServer(
            new RealServer.Id(Values.address(real.address()), port), method, real.weight().value());
    return Optional.of(
        new PlannedServer(server, real.checkers().stream().map(CheckPlanner::check).toList()));
  }

  private <T> Optional<T> leaveOut(Origin origin, String what, String why) {
    complaints.accept(Diagnostic.warning(origin.position(), what + " is left out: " + why));
    return Optional.empty();
  }
}
