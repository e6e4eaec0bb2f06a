package gemel.ipvs.embedded.forward;

import gemel.ipvs.MssClamp;
import gemel.ipvs.PolicySwitch;
import gemel.ipvs.embedded.forward.Owners.Standing;
import gemel.ipvs.embedded.network.NextHop;
import gemel.ipvs.embedded.packet.Ipv4;
import gemel.ipvs.embedded.packet.Ipv6;
import gemel.ipvs.embedded.packet.MssOption;
import gemel.ipvs.embedded.packet.PacketView;
import gemel.ipvs.embedded.packet.Tcp;
import gemel.ipvs.embedded.service.ServerSlot;
import gemel.ipvs.embedded.table.ConnectionTable;
import org.jspecify.annotations.Nullable;

/** Packets of known connections, from the clients to their servers. */
final class Requests {
  /** Linux, too, believes in no shorter one (TCP_MIN_MSS). */
  private static final int LEAST_SEGMENT = 88;

  private final Connections connections;
  private final ConnectionTable table;
  private final Ways ways;
  private final Transmitter transmitter;
  private final Counters counters;
  private final Notices notices;

  Requests(
      Connections connections,
      Ways ways,
      Transmitter transmitter,
      Notices notices,
      Counters counters) {
    this.connections = connections;
    this.table = connections.table();
    this.ways = ways;
    this.transmitter = transmitter;
    this.notices = notices;
    this.counters = counters;
  }

  /**
   * Sends a client's packet on.
   *
   * @param standing of the connection; not NOT_OURS
   */
  void forward(PacketView packet, int connection, Standing standing, long now) {
    if (standing == Standing.GRACE && connections.mayBeSucceeded(connection)) {
      counters.count(Counter.DROPPED_GRACE);
      return;
    }
    ServerSlot slot = connections.server(connection);
    if (slot != null && slot.isRemoved()) {
      counters.count(Counter.DROPPED_SERVER_REMOVED);
      return;
    }
    long high = connections.towardsHigh(connection);
    long low = connections.towardsLow(connection);
    NextHop hop = ways.of(packet, high, low, now);
    if (hop == null) {
      return;
    }
    connections.advance(connection, packet, true, now);
    if (slot != null) {
      slot.countIn(packet.totalLength());
    }
    transmitter.discoversMtu(Connections.policies(slot).has(PolicySwitch.PMTU_DISC));
    int overhead = connections.overhead(connection, slot, packet);
    if (!transmitter.mayPass(packet, hop, overhead, standing.isMaster(), now)) {
      return;
    }
    if (slot != null && packet.isTcp() && packet.hasFlag(Tcp.SYN)) {
      clamp(packet, slot.policies().mssClamp(), hop.mtu() - overhead);
    }
    if (send(packet, connection, slot, hop)) {
      counters.count(Counter.FORWARDED);
    }
  }

  /** Whether it went. */
  private boolean send(PacketView packet, int connection, @Nullable ServerSlot slot, NextHop hop) {
    long high = table.serverHigh(connection);
    long low = table.serverLow(connection);
    return switch (connections.method(connection)) {
      case NAT ->
          transmitter.translateDestination(packet, hop, high, low, table.serverPort(connection));
      case FULL_NAT -> {
        Translation.source(
            packet,
            table.localHigh(connection),
            table.localLow(connection),
            table.localPort(connection));
        Translation.destination(packet, high, low, table.serverPort(connection));
        yield !notices.toServer(packet, connection, hop) || transmitter.direct(packet, hop);
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
  }

  private static void clamp(PacketView packet, MssClamp clamp, int longest) {
    if (clamp.isOn()) {
      int headers = (packet.isV6() ? Ipv6.LENGTH : Ipv4.MIN_LENGTH) + Tcp.MIN_LENGTH;
      MssOption.lower(packet, clamp.of(Math.max(LEAST_SEGMENT, longest - headers)));
    }
  }
}
