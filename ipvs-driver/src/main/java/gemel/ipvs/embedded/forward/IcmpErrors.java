package gemel.ipvs.embedded.forward;

import gemel.ipvs.ForwardingMethod;
import gemel.ipvs.PolicySwitch;
import gemel.ipvs.embedded.forward.Owners.Standing;
import gemel.ipvs.embedded.network.NextHop;
import gemel.ipvs.embedded.packet.PacketView;
import gemel.ipvs.embedded.service.ServerSlot;
import gemel.ipvs.embedded.table.ConnectionTable;

/** ICMP errors about packets of connections go to the end that sent them. */
final class IcmpErrors {
  private final Connections connections;
  private final Beginnings beginnings;
  private final ConnectionTable table;
  private final Ways ways;
  private final Transmitter transmitter;
  private final Counters counters;
  private final IcmpRelay icmp;
  private final TunnelErrors tunnels;

  IcmpErrors(
      Connections connections,
      Beginnings beginnings,
      Ways ways,
      Transmitter transmitter,
      Answering answering,
      Counters counters) {
    this.connections = connections;
    this.beginnings = beginnings;
    this.table = connections.table();
    this.ways = ways;
    this.transmitter = transmitter;
    this.counters = counters;
    this.icmp = new IcmpRelay(table);
    this.tunnels = new TunnelErrors(connections, ways, answering, counters);
  }

  void relay(PacketView packet, long now) {
    if (tunnels.relay(packet, now)) {
      return;
    }
    if (!icmp.read(packet)) {
      counters.count(Counter.LEFT_TO_HOST);
      return;
    }
    int reply = icmp.aboutReply();
    int connection = reply != ConnectionTable.NONE ? reply : icmp.aboutRequest();
    if (connection == ConnectionTable.NONE && icmp.isIntact(packet)) {
      PacketView request = icmp.asRequest();
      if (beginnings.needsCall(request)) {
        counters.count(Counter.DROPPED_NO_CALL_ID);
        return;
      }
      reply = beginnings.ofError(request, now);
      connection = reply;
    }
    if (connection == ConnectionTable.NONE
        || connections.standing(connection) == Standing.NOT_OURS) {
      counters.count(Counter.LEFT_TO_HOST);
    } else if (!icmp.isIntact(packet)) {
      counters.count(Counter.DROPPED_BROKEN);
    } else if (reply != ConnectionTable.NONE) {
      toServer(packet, connection, now);
    } else {
      toClient(packet, connection, now);
    }
  }

  private void toServer(PacketView packet, int connection, long now) {
    long high = connections.towardsHigh(connection);
    long low = connections.towardsLow(connection);
    NextHop hop = ways.of(packet, high, low, now);
    if (hop == null) {
      return;
    }
    ServerSlot slot = connections.server(connection);
    if (slot != null) {
      slot.countIn(packet.totalLength());
    }
    transmitter.discoversMtu(Connections.policies(slot).has(PolicySwitch.PMTU_DISC));
    int overhead = connections.overhead(connection, slot, packet);
    if (!transmitter.mayPass(packet, hop, overhead, false, now)) {
      return;
    }
    boolean went =
        switch (connections.method(connection)) {
          case NAT -> {
            icmp.translateToServer(packet, connection);
            yield transmitter.direct(packet, hop);
          }
          case FULL_NAT -> {
            icmp.translateToServerOfLocal(packet, connection);
            yield transmitter.direct(packet, hop);
          }
          case DIRECT, BYPASS -> transmitter.direct(packet, hop);
          case TUNNEL ->
              transmitter.tunnel(
                  packet,
                  hop,
                  high,
                  low,
                  Connections.encapsulation(slot),
                  FlowHash.of(table, connection));
        };
    count(went);
  }

  private void count(boolean went) {
    if (went) {
      counters.count(Counter.ICMP_RELAYED);
    }
  }

  private void toClient(PacketView packet, int connection, long now) {
    NextHop hop = ways.of(packet, table.clientHigh(connection), table.clientLow(connection), now);
    if (hop == null) {
      return;
    }
    ServerSlot slot = connections.server(connection);
    if (slot != null) {
      slot.countOut(packet.totalLength());
    }
    if (!transmitter.mayPass(packet, hop, 0, false, now)) {
      return;
    }
    if (connections.method(connection) == ForwardingMethod.FULL_NAT) {
      icmp.translateToClientOfLocal(packet, connection);
    } else {
      icmp.translateToClient(packet, connection);
    }
    count(transmitter.direct(packet, hop));
  }
}
