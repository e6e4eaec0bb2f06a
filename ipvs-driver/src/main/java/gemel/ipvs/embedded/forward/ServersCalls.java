package gemel.ipvs.embedded.forward;

import gemel.ipvs.ServiceKey.ByAddress;
import gemel.ipvs.embedded.packet.Ip;
import gemel.ipvs.embedded.packet.PacketView;
import gemel.ipvs.embedded.service.ServerSlot;
import gemel.ipvs.embedded.service.ServiceSlot;
import gemel.ipvs.embedded.service.ServiceTable;
import gemel.ipvs.embedded.table.ConnectionTable;

/**
 * Calls that servers begin, and answers of servers whose connections are of one packet only: as
 * with ip_vs (ip_vs_new_conn_out), a datagram of a server behind NAT begins a connection from
 * inside, where its service has the persistence engine sip.
 */
final class ServersCalls {
  private final Connections connections;
  private final ServiceTable services;
  private final Owners owners;
  private final Ways ways;
  private final Replies replies;
  private final Counters counters;
  private final Templates templates;
  private final Calls calls;

  ServersCalls(
      Connections connections,
      ServiceTable services,
      Owners owners,
      Ways ways,
      Replies replies,
      Counters counters) {
    this.connections = connections;
    this.services = services;
    this.owners = owners;
    this.ways = ways;
    this.replies = replies;
    this.counters = counters;
    this.templates = new Templates(connections);
    this.calls = new Calls(connections.table().callIds());
  }

  /** Whether a packet of no connection is a server's of a call; then it is sent on, or counted. */
  boolean forward(PacketView packet, long now) {
    ServerSlot sender = packet.protocol() == Ip.UDP ? services.caller(packet) : null;
    if (sender == null
        || !(sender.service().service().key() instanceof ByAddress key)
        || key.port() == 0
        || !owners.standing(key.address().high(), key.address().low()).isMaster()
        || sender.service().isPersistent() && !calls.read(packet)) {
      return false;
    }
    if (ways.of(packet, packet.destinationHigh(), packet.destinationLow(), now) == null) {
      return true;
    }
    begin(packet, key, sender, now);
    return true;
  }

  private void begin(PacketView packet, ByAddress key, ServerSlot sender, long now) {
    ServiceSlot service = sender.service();
    int template = ConnectionTable.NONE;
    if (service.isPersistent()) {
      template = templates.find(packet, key, sender, calls);
      if (template == ConnectionTable.NONE && !calls.hasRoom()) {
        counters.count(Counter.DROPPED_CALL_IDS_FULL);
        return;
      }
      if (template == ConnectionTable.NONE) {
        template = templates.begin(service, sender, calls);
      }
      if (template == ConnectionTable.NONE) {
        counters.count(Counter.DROPPED_TABLE_FULL);
        return;
      }
    }
    endAnother(packet, key, service);
    int connection = connections.beginFromServer(packet, key, sender, now);
    if (connection == ConnectionTable.NONE) {
      counters.count(Counter.DROPPED_TABLE_FULL);
      return;
    }
    if (template != ConnectionTable.NONE) {
      templates.control(connection, template, now);
    }
    replies.forward(packet, connection, now);
    connections.endOnePacket(connection);
  }

  /** Its client's packets go to the server that has spoken last. */
  private void endAnother(PacketView packet, ByAddress key, ServiceSlot service) {
    int another =
        connections
            .table()
            .findByClient(
                packet.protocol(),
                packet.destinationHigh(),
                packet.destinationLow(),
                packet.destinationPort(),
                key.address().high(),
                key.address().low(),
                key.port());
    if (another != ConnectionTable.NONE && !service.isOnePacket(packet.protocol())) {
      connections.end(another);
    }
  }
}
