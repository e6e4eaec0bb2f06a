package gemel.ipvs.embedded.forward;

import gemel.ipvs.Encapsulation;
import gemel.ipvs.ForwardingMethod;
import gemel.ipvs.embedded.forward.Owners.Standing;
import gemel.ipvs.embedded.network.NextHop;
import gemel.ipvs.embedded.packet.Icmp;
import gemel.ipvs.embedded.packet.Ip;
import gemel.ipvs.embedded.packet.PacketView;
import gemel.ipvs.embedded.table.ConnectionTable;

/**
 * ICMP errors about the outer packets of our tunnels. The client whose packet was inside is told,
 * in the virtual address's name (ip_vs_core.c, ip_vs_in_icmp). A path that takes less than its
 * first link is remembered, and the client is told what is left of it inside the tunnel; ip_vs
 * tells it the first link's. Where the two headers are of different versions, the error is
 * translated (RFC 7915).
 */
final class TunnelErrors {
  private final Connections connections;
  private final ConnectionTable table;
  private final Ways ways;
  private final Answering answering;
  private final Counters counters;
  private final QuotedTunnel quoted = new QuotedTunnel();

  TunnelErrors(Connections connections, Ways ways, Answering answering, Counters counters) {
    this.connections = connections;
    this.table = connections.table();
    this.ways = ways;
    this.answering = answering;
    this.counters = counters;
  }

  /**
   * Deals with an error about a tunnel.
   *
   * @return false if it is about no packet of ours for a connection that we know
   */
  boolean relay(PacketView packet, long now) {
    if (!quoted.read(packet)) {
      return false;
    }
    int connection = quoted.connection(table);
    if (connection == ConnectionTable.NONE || !isTunnelOf(connection)) {
      return false;
    }
    Standing standing = connections.standing(connection);
    if (standing == Standing.NOT_OURS) {
      return false;
    }
    int length = packet.totalLength() - packet.ipHeader();
    if (!Icmp.isIntact(packet.memory(), packet.ip(), packet.isV6(), packet.transport(), length)) {
      counters.count(Counter.DROPPED_BROKEN);
      return true;
    }
    NextHop toClient =
        ways.of(packet, table.clientHigh(connection), table.clientLow(connection), now);
    if (toClient != null) {
      counters.count(Counter.TUNNEL_ERRORS);
      tell(packet, connection, standing, toClient, now);
    }
    return true;
  }

  private boolean isTunnelOf(int connection) {
    return connections.method(connection) == ForwardingMethod.TUNNEL
        && table.serverHigh(connection) == quoted.serverHigh()
        && table.serverLow(connection) == quoted.serverLow()
        && quoted.isIn(Connections.encapsulation(connections.server(connection)));
  }

  private void tell(
      PacketView packet, int connection, Standing standing, NextHop toClient, long now) {
    int mtu = 0;
    int typeAndCode = Icmp.typeAndCode(packet.memory(), packet.transport());
    if (Icmp.isTooLong(typeAndCode, packet.isV6())) {
      mtu = narrow(packet, connection, now);
      if (mtu == 0 || !quoted.dontFragment()) {
        return;
      }
    }
    int translated = Icmp.translate(typeAndCode, packet.isV6(), quoted.innerV6());
    if (translated >= 0 && standing.isMaster()) {
      answering.aboutQuoted(quoted, toClient, translated, mtu, now);
    }
  }

  /** Remembers the path's MTU; what of it is left for the client, or 0 where no way is known. */
  private int narrow(PacketView packet, int connection, long now) {
    long high = table.serverHigh(connection);
    long low = table.serverLow(connection);
    ways.learnMtu(high, low, Icmp.mtu(packet.memory(), packet.transport(), packet.isV6()), now);
    NextHop hop = ways.known(high, low, now);
    if (hop == null) {
      return 0;
    }
    Encapsulation encapsulation = Connections.encapsulation(connections.server(connection));
    int left = hop.mtu() - Tunnel.overhead(encapsulation, high, low, false);
    return Ip.leastMtu(left, quoted.innerV6());
  }
}
