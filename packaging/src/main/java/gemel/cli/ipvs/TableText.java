package gemel.cli.ipvs;

import gemel.cli.ipvs.Request.Columns;
import gemel.cli.ipvs.Request.ListStyle;
import gemel.ipvs.Encapsulation;
import gemel.ipvs.ForwardingMethod;
import gemel.ipvs.Persistence;
import gemel.ipvs.Protocol;
import gemel.ipvs.RealServer;
import gemel.ipvs.ServiceStatus;
import gemel.ipvs.ServiceStatus.ServerStatus;
import gemel.ipvs.TrafficCounters;
import gemel.ipvs.TrafficRates;
import gemel.ipvs.VirtualService;
import gemel.linux.net.AddressFamily;
import gemel.linux.net.IpAddress;
import java.util.List;

/** ipvsadm's lists of services. Blanks at the ends of lines are its own. */
final class TableText {
  private static final String MEASURED = "%-33s %8s %8s %8s %8s %8s\n  -> RemoteAddress:Port\n";

  private final Columns columns;
  private final ListStyle style;
  private final ShownNames names;

  TableText(Columns columns, ListStyle style, Names names) {
    this.columns = columns;
    this.style = style;
    this.names = new ShownNames(style.numeric(), names);
  }

  /** The whole list, beginning with the version of ip_vs that it is like. */
  String all(Listing listing) {
    return "IP Virtual Server version 1.2.1 (size=%d)\n".formatted(listing.size())
        + services(ListOrder.services(listing.services(), style.sorted()));
  }

  /** One service. */
  String one(ServiceStatus service) {
    return services(List.of(service));
  }

  private String services(List<ServiceStatus> services) {
    StringBuilder text = new StringBuilder(title());
    for (ServiceStatus service : services) {
      text.append(line(service)).append('\n');
      Protocol protocol = ShownNames.protocol(service.service().key());
      for (ServerStatus server : ListOrder.servers(service.servers(), style.sorted())) {
        text.append(line(server, protocol)).append('\n');
      }
    }
    return text.toString();
  }

  private String title() {
    String prot = "Prot LocalAddress:Port";
    return switch (columns) {
      case STATS -> MEASURED.formatted(prot, "Conns", "InPkts", "OutPkts", "InBytes", "OutBytes");
      case RATE -> MEASURED.formatted(prot, "CPS", "InPPS", "OutPPS", "InBPS", "OutBPS");
      case THRESHOLDS ->
          "%-33s %-10s %-10s %-10s %-10s\n  -> RemoteAddress:Port\n"
              .formatted(prot, "Uthreshold", "Lthreshold", "ActiveConn", "InActConn");
      case PERSISTENT_CONNECTIONS ->
          "%-33s %-9s %-11s %-10s %-10s\n  -> RemoteAddress:Port\n"
              .formatted(prot, "Weight", "PersistConn", "ActiveConn", "InActConn");
      case TUNNEL ->
          prot
              + " Scheduler Flags\n"
              + "  -> RemoteAddress:Port           Forward TunnelInfo    Weight ActiveConn"
              + " InActConn\n";
      case PLAIN ->
          prot
              + " Scheduler Flags\n"
              + "  -> RemoteAddress:Port           Forward Weight ActiveConn InActConn\n";
    };
  }

  private String line(ServiceStatus status) {
    String name = names.service(status.service().key());
    return switch (columns) {
      case STATS -> "%-33s".formatted(name) + counters(status.counters());
      case RATE -> "%-33s".formatted(name) + rates(status.rates());
      case THRESHOLDS, PERSISTENT_CONNECTIONS, TUNNEL, PLAIN ->
          name + " " + settings(status.service());
    };
  }

  private static String settings(VirtualService service) {
    StringBuilder text = new StringBuilder(service.scheduler().keyword());
    if (!service.flags().isEmpty()) {
      text.append(" (")
          .append(SchedulerFlagWords.text(service.flags(), service.scheduler().keyword()))
          .append(')');
    }
    if (service.persistence().isOn()) {
      text.append(" persistent ").append(service.persistence().seconds());
      String mask = mask(service);
      if (!mask.isEmpty()) {
        text.append(" mask ").append(mask);
      }
      if (!service.persistenceEngine().isEmpty()) {
        text.append(" pe ").append(service.persistenceEngine());
      }
    }
    return text + (service.onePacket() ? " ops" : "");
  }

  /** The granularity of a persistent service; empty where each address counts. */
  static String mask(VirtualService service) {
    int mask = service.persistence().netmask();
    if (service.key().family() == AddressFamily.IPV6) {
      return mask == Persistence.EACH_V6 ? "" : Integer.toString(mask);
    }
    return mask == Persistence.EACH_V4 ? "" : IpAddress.v4(mask).toString();
  }

  private String line(ServerStatus status, Protocol protocol) {
    RealServer server = status.server();
    String name = "  -> %-28s".formatted(names.place(server.id(), protocol));
    return name
        + switch (columns) {
          case STATS -> counters(status.counters());
          case RATE -> serverRates(status.rates());
          case THRESHOLDS ->
              " %-10d %-10d %-10d %-10d"
                  .formatted(
                      server.thresholds().upper(),
                      server.thresholds().lower(),
                      status.activeConnections(),
                      status.inactiveConnections());
          case PERSISTENT_CONNECTIONS ->
              " %-9d %-11d %-10d %-10d"
                  .formatted(
                      server.weight(),
                      status.persistentConnections(),
                      status.activeConnections(),
                      status.inactiveConnections());
          case TUNNEL ->
              " %-7s %-13s %-6d %-10d %-10d"
                  .formatted(
                      method(server.method()),
                      tunnel(server),
                      server.weight(),
                      status.activeConnections(),
                      status.inactiveConnections());
          case PLAIN ->
              " %-7s %-6d %-10d %-10d"
                  .formatted(
                      method(server.method()),
                      server.weight(),
                      status.activeConnections(),
                      status.inactiveConnections());
        };
  }

  private static String method(ForwardingMethod method) {
    return switch (method) {
      case NAT -> "Masq";
      case DIRECT -> "Route";
      case TUNNEL -> "Tunnel";
      case FULL_NAT -> "FullNat";
      case BYPASS -> "Bypass";
    };
  }

  private static String tunnel(RealServer server) {
    if (server.method() != ForwardingMethod.TUNNEL) {
      return "n/a";
    }
    return switch (server.encapsulation()) {
      case Encapsulation.Ipip _, Encapsulation.IpipFrom _ -> "ipip";
      case Encapsulation.Gue gue ->
          "gue:"
              + gue.port()
              + switch (gue.checksum()) {
                case NONE -> ":-c";
                case FULL -> ":+c";
                case REMOTE -> ":r+c";
              };
      case Encapsulation.Gre gre -> gre.checksum() ? "gre:+c" : "gre:-c";
    };
  }

  private String counters(TrafficCounters counters) {
    return large(counters.connections())
        + large(counters.inPackets())
        + large(counters.outPackets())
        + large(counters.inBytes())
        + large(counters.outBytes());
  }

  private String rates(TrafficRates rates) {
    return large(rates.connections())
        + large(rates.inPackets())
        + large(rates.outPackets())
        + large(rates.inBytes())
        + large(rates.outBytes());
  }

  /** The first three are never shortened. */
  private String serverRates(TrafficRates rates) {
    return " %8d %8d %8d".formatted(rates.connections(), rates.inPackets(), rates.outPackets())
        + large(rates.inBytes())
        + large(rates.outBytes());
  }

  /** Nine columns, in thousands, millions and so on from a hundred million on. */
  private String large(long number) {
    if (style.exact() || number < 100_000_000L) {
      return " %8d".formatted(number);
    }
    if (number < 1_000_000_000L) {
      return "%8dK".formatted(number / 1000);
    }
    if (number < 100_000_000_000L) {
      return "%8dM".formatted(number / 1_000_000);
    }
    return number < 100_000_000_000_000L
        ? "%8dG".formatted(number / 1_000_000_000)
        : "%8dT".formatted(number / 1_000_000_000_000L);
  }
}
