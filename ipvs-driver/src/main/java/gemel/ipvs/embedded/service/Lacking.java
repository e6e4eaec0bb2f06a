package gemel.ipvs.embedded.service;

import gemel.ipvs.Encapsulation;
import gemel.ipvs.ForwardingMethod;
import gemel.ipvs.Protocol;
import gemel.ipvs.RealServer;
import gemel.ipvs.ServiceKey;
import gemel.ipvs.ServiceKey.ByAddress;
import gemel.ipvs.TableChange;
import gemel.ipvs.VirtualService;
import java.util.Optional;

/** What the model can say and this engine cannot do yet: one line for each. */
public final class Lacking {
  private Lacking() {}

  /** What a change would need and is not here. */
  public static Optional<String> of(TableChange change) {
    return switch (change) {
      case TableChange.AddService add -> of(add.added());
      case TableChange.EditService edit -> of(edit.edited());
      case TableChange.AddServer add -> of(add.added());
      case TableChange.EditServer edit -> of(edit.edited());
      case TableChange.RemoveService _, TableChange.RemoveServer _, TableChange.ZeroCounters _ ->
          Optional.empty();
    };
  }

  private static Optional<String> of(VirtualService service) {
    ServiceKey key = service.key();
    if (key instanceof ServiceKey.ByMark) {
      return Optional.of("a service by firewall mark");
    }
    if (key instanceof ByAddress address && address.protocol() == Protocol.SCTP) {
      return Optional.of("SCTP");
    }
    if (service.persistence().isOn()) {
      return Optional.of("persistence");
    }
    if (key instanceof ByAddress address && address.port() == 0) {
      return Optional.of("a service of every port");
    }
    if (!service.persistenceEngine().isEmpty()) {
      return Optional.of("the persistence engine " + service.persistenceEngine());
    }
    return service.onePacket() ? Optional.of("one-packet scheduling") : Optional.empty();
  }

  private static Optional<String> of(RealServer server) {
    if (server.id().port() == 0) {
      return Optional.of("a server of every port");
    }
    if (server.method() == ForwardingMethod.TUNNEL) {
      return switch (server.encapsulation()) {
        case Encapsulation.Ipip _ -> Optional.empty();
        case Encapsulation.Gue _ -> Optional.of("a GUE tunnel");
        case Encapsulation.Gre _ -> Optional.of("a GRE tunnel");
      };
    }
    return Optional.empty();
  }
}
