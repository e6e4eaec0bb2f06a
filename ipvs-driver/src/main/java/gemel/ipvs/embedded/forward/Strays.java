package gemel.ipvs.embedded.forward;

import gemel.ipvs.ServiceKey;
import gemel.ipvs.embedded.network.NextHop;
import gemel.ipvs.embedded.network.NextHopTable;
import gemel.ipvs.embedded.packet.PacketView;
import gemel.ipvs.embedded.service.ServerSlot;
import gemel.ipvs.embedded.service.ServiceTable;

/** Packets of servers that belong to no connection: the server is told so (nat_icmp_send). */
final class Strays {
  private final ServiceTable services;
  private final Owners owners;
  private final NextHopTable hops;
  private final Answering answering;
  private final Counters counters;

  Strays(
      ServiceTable services,
      Owners owners,
      NextHopTable hops,
      Answering answering,
      Counters counters) {
    this.services = services;
    this.owners = owners;
    this.hops = hops;
    this.answering = answering;
    this.counters = counters;
  }

  /** Whether the packet is one; then it is counted, and answered. */
  boolean isOne(PacketView packet, long now) {
    ServerSlot sender = services.toldSender(packet);
    if (sender == null || packet.isReset() || !isOurs(sender)) {
      return false;
    }
    counters.count(Counter.DROPPED_SERVER_UNKNOWN);
    NextHop back = hops.find(packet.sourceHigh(), packet.sourceLow(), now);
    if (back.kind() == NextHop.Kind.KNOWN) {
      answering.tellServer(packet, back.source(), now);
    }
    return true;
  }

  private boolean isOurs(ServerSlot sender) {
    return switch (sender.service().service().key()) {
      case ServiceKey.ByAddress key ->
          owners.standing(key.address().high(), key.address().low()).isMaster();
      case ServiceKey.ByMark _ -> true;
    };
  }
}
