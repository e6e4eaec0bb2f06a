package gemel.cli.ipvs;

import gemel.ipvs.Encapsulation;
import gemel.ipvs.ForwardingMethod;
import gemel.ipvs.Protocol;
import gemel.ipvs.RealServer;
import gemel.ipvs.ServiceKey;
import gemel.ipvs.ServiceStatus;
import gemel.ipvs.ServiceStatus.ServerStatus;
import gemel.ipvs.VirtualService;
import gemel.linux.net.AddressFamily;

/**
 * The services as the options that make them. Thresholds are not among them: ipvsadm loses them.
 */
final class SavedRules {
  private final ShownNames names;

  SavedRules(boolean numeric, Names names) {
    this.names = new ShownNames(numeric, names);
  }

  String text(Listing listing) {
    StringBuilder text = new StringBuilder();
    for (ServiceStatus status : ListOrder.services(listing.services(), true)) {
      String key = key(status.service().key());
      text.append("-A ").append(key).append(settings(status.service())).append('\n');
      Protocol protocol = ShownNames.protocol(status.service().key());
      for (ServerStatus server : ListOrder.servers(status.servers(), true)) {
        text.append("-a ").append(key).append(server(server.server(), protocol)).append('\n');
      }
    }
    return text.toString();
  }

  private String key(ServiceKey key) {
    return switch (key) {
      case ServiceKey.ByAddress service ->
          switch (service.protocol()) {
                case TCP -> "-t ";
                case UDP -> "-u ";
                case SCTP -> "--sctp-service ";
                case IP -> throw new IllegalStateException("no service's protocol: " + service);
              }
              + names.place(service);
      case ServiceKey.ByMark mark ->
          "-f " + mark.mark() + (mark.family() == AddressFamily.IPV6 ? " -6" : "");
    };
  }

  private static String settings(VirtualService service) {
    String scheduler = service.scheduler().keyword();
    StringBuilder text = new StringBuilder(" -s ").append(scheduler);
    if (service.persistence().isOn()) {
      text.append(" -p ").append(service.persistence().seconds());
      String mask = TableText.mask(service);
      if (!mask.isEmpty()) {
        text.append(" -M ").append(mask);
      }
    }
    if (!service.persistenceEngine().isEmpty()) {
      text.append(" --pe ").append(service.persistenceEngine());
    }
    if (service.onePacket()) {
      text.append(" -o");
    }
    if (!service.flags().isEmpty()) {
      text.append(" -b ").append(SchedulerFlagWords.text(service.flags(), scheduler));
    }
    return text.append(FullNatWords.text(service.fullNat())).toString();
  }

  private String server(RealServer server, Protocol protocol) {
    return " -r %s %s -w %d%s"
        .formatted(
            names.place(server.id(), protocol),
            switch (server.method()) {
              case NAT -> "-m";
              case DIRECT -> "-g";
              case TUNNEL -> "-i";
              case FULL_NAT -> "--fullnat";
              case BYPASS -> throw new IllegalStateException("no server has it");
            },
            server.weight(),
            server.method() == ForwardingMethod.TUNNEL ? tunnel(server.encapsulation()) : "");
  }

  private static String tunnel(Encapsulation encapsulation) {
    return " --tun-type "
        + switch (encapsulation) {
          case Encapsulation.Ipip _, Encapsulation.IpipFrom _ -> "ipip";
          case Encapsulation.Gue gue ->
              "gue --tun-port "
                  + gue.port()
                  + switch (gue.checksum()) {
                    case NONE -> " --tun-nocsum";
                    case FULL -> " --tun-csum";
                    case REMOTE -> " --tun-remcsum";
                  };
          case Encapsulation.Gre gre -> gre.checksum() ? "gre --tun-csum" : "gre --tun-nocsum";
        };
  }
}
