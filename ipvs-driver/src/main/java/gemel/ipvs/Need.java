package gemel.ipvs;

import gemel.ipvs.ServiceKey.ByAddress;
import gemel.linux.net.AddressFamily;
import java.util.ArrayList;
import java.util.List;

/**
 * What a change of the table asks of an engine that not each of them has.
 *
 * @param words what it is, as in "this engine does not support ..."
 */
public record Need(Capability capability, String words) {
  /** The needs of a change, the one that is told first in front. */
  public static List<Need> of(TableChange change) {
    return switch (change) {
      case TableChange.AddService add -> of(add.added());
      case TableChange.EditService edit -> of(edit.edited());
      case TableChange.AddServer add -> of(add.added());
      case TableChange.EditServer edit -> of(edit.edited());
      case TableChange.RemoveService _, TableChange.RemoveServer _, TableChange.ZeroCounters _ ->
          List.of();
    };
  }

  private static List<Need> of(VirtualService service) {
    List<Need> needs = new ArrayList<>();
    if (service.key() instanceof ServiceKey.ByMark) {
      needs.add(new Need(Capability.FIREWALL_MARKS, "a service by firewall mark"));
    }
    if (service.key().family() == AddressFamily.IPV6) {
      needs.add(new Need(Capability.IPV6, "IPv6"));
    }
    if (service.key() instanceof ByAddress key && key.protocol() == Protocol.SCTP) {
      needs.add(new Need(Capability.SCTP, "SCTP"));
    }
    if (service.persistence().isOn()) {
      needs.add(new Need(Capability.PERSISTENCE, "persistence"));
    }
    if (service.key() instanceof ByAddress key && key.port() == 0) {
      needs.add(new Need(Capability.ANY_PORT, "a service of every port"));
    }
    if (!service.persistenceEngine().isEmpty()) {
      String words = "the persistence engine " + service.persistenceEngine();
      needs.add(new Need(Capability.PERSISTENCE_ENGINES, words));
    }
    if (!service.policies().access().equals(AccessList.OPEN)) {
      needs.add(new Need(Capability.ACCESS_LISTS, "allow and deny"));
    }
    if (service.onePacket()) {
      needs.add(new Need(Capability.ONE_PACKET, "one-packet scheduling"));
    }
    return needs;
  }

  private static List<Need> of(RealServer server) {
    List<Need> needs = new ArrayList<>();
    if (!server.id().address().isV4()) {
      needs.add(new Need(Capability.IPV6, "IPv6"));
    }
    if (server.id().port() == 0) {
      needs.add(new Need(Capability.ANY_PORT, "a server of every port"));
    }
    if (server.method() == ForwardingMethod.FULL_NAT) {
      needs.add(new Need(Capability.FULL_NAT, "FullNAT"));
    }
    if (server.method() == ForwardingMethod.TUNNEL) {
      switch (server.encapsulation()) {
        case Encapsulation.Ipip _, Encapsulation.IpipFrom _ -> {}
        case Encapsulation.Gue _ -> needs.add(new Need(Capability.GUE, "a GUE tunnel"));
        case Encapsulation.Gre _ -> needs.add(new Need(Capability.GRE, "a GRE tunnel"));
      }
    }
    return needs;
  }
}
