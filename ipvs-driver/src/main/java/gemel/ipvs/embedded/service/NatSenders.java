package gemel.ipvs.embedded.service;

import gemel.ipvs.ForwardingMethod;
import gemel.ipvs.ServiceKey;
import gemel.ipvs.embedded.packet.PacketView;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The servers, behind NAT, of some services, found by what they send. */
final class NatSenders {
  private final List<ServerSlot> servers = new ArrayList<>();
  private final Predicate<ServiceSlot> which;

  NatSenders(Predicate<ServiceSlot> which) {
    this.which = which;
  }

  /** Takes over the services there are now. */
  void rebuild(Collection<ServiceSlot> services) {
    servers.clear();
    services.stream()
        .filter(which)
        .flatMap(service -> service.servers().stream())
        .filter(slot -> slot.server().method() == ForwardingMethod.NAT)
        .forEach(servers::add);
  }

  /** The one that a packet comes from, or null. */
  @Nullable ServerSlot sender(PacketView packet) {
    for (int i = 0; i < servers.size(); i++) {
      ServerSlot slot = servers.get(i);
      if (slot.port() == packet.sourcePort()
          && slot.address().low() == packet.sourceLow()
          && slot.address().high() == packet.sourceHigh()
          && isOf(slot.service().service().key(), packet.protocol())) {
        return slot;
      }
    }
    return null;
  }

  private static boolean isOf(ServiceKey key, int protocol) {
    return switch (key) {
      case ServiceKey.ByAddress service -> service.protocol().number() == protocol;
      case ServiceKey.ByMark _ -> true;
    };
  }
}
