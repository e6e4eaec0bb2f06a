package gemel.core.plan;

import gemel.config.value.AddressPrefix;
import gemel.config.value.IpFamily;
import gemel.config.virtualserver.Forwarding;
import gemel.config.virtualserver.Tunnel;
import gemel.config.virtualserver.VirtualServer;
import gemel.ipvs.Encapsulation;
import gemel.ipvs.MssClamp;
import java.net.InetAddress;

/** What a server's packets go in, in the engine's words. */
final class TunnelPlanner {
  private TunnelPlanner() {}

  static MssClamp mssClamp(gemel.config.virtualserver.MssClamp clamp) {
    return new MssClamp(clamp.isOn(), clamp.most());
  }

  /** Of a server of a service; sources of the other family are not for it. */
  static Encapsulation encapsulation(
      Forwarding forwarding, VirtualServer service, InetAddress server) {
    return switch (forwarding.tunnel()) {
      case Tunnel.Ipip _ -> {
        AddressPrefix source = service.tunnelSource();
        yield source == null || IpFamily.of(source.address()) != IpFamily.of(server)
            ? Encapsulation.IPIP
            : new Encapsulation.IpipFrom(Values.prefix(source));
      }
      case Tunnel.Gue gue ->
          new Encapsulation.Gue(
              gue.port().number(),
              switch (gue.checksum()) {
                case NOCSUM -> Encapsulation.Checksum.NONE;
                case CSUM -> Encapsulation.Checksum.FULL;
                case REMCSUM -> Encapsulation.Checksum.REMOTE;
              });
      case Tunnel.Gre gre -> new Encapsulation.Gre(gre.checksum());
    };
  }
}
