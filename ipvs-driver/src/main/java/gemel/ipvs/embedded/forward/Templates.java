package gemel.ipvs.embedded.forward;

import gemel.ipvs.ConnectionState;
import gemel.ipvs.ForwardingMethod;
import gemel.ipvs.Persistence;
import gemel.ipvs.PolicySwitch;
import gemel.ipvs.Protocol;
import gemel.ipvs.ServiceKey.ByAddress;
import gemel.ipvs.embedded.packet.PacketView;
import gemel.ipvs.embedded.service.ServerSlot;
import gemel.ipvs.embedded.service.ServiceSlot;
import gemel.ipvs.embedded.table.CallIds;
import gemel.ipvs.embedded.table.ConnectionTable;
import gemel.linux.net.AddressFamily;
import gemel.linux.net.IpPrefix;

/**
 * Persistence as ip_vs has it (ip_vs_sched_persist): the first connection of a client leaves a
 * template in the table, and as long as that lives the client's next ones get the same server.
 */
final class Templates {
  /** What one that still controls connections gets when its time is up. */
  private static final long EXTENSION_MILLIS = 60_000;

  private static final int FTP = 21;

  private final Connections connections;
  private final ConnectionTable table;

  /** What a template is found by; filled in by {@link #lookFor}. */
  private int protocol;

  private long networkHigh;
  private long networkLow;
  private long virtualHigh;
  private long virtualLow;
  private int virtualPort;
  private int call;

  Templates(Connections connections) {
    this.connections = connections;
    this.table = connections.table();
  }

  /**
   * The template of a packet's client. One whose server is out is put aside.
   *
   * @param calls with the packet's call, where the service asks for it
   * @return {@link ConnectionTable#NONE} if it has none, or had one that was put aside
   */
  int find(PacketView packet, ServiceSlot service, Calls calls) {
    lookFor(
        service,
        packet.protocol(),
        packet.sourceHigh(),
        packet.sourceLow(),
        packet.destinationHigh(),
        packet.destinationLow(),
        packet.destinationPort());
    int template = find(service, calls);
    if (template != ConnectionTable.NONE && !isValid(template)) {
      connections.putAside(template);
      return ConnectionTable.NONE;
    }
    return template;
  }

  /**
   * The template of the client that a server speaks to in a call of its own. One of another server
   * is put aside.
   */
  int find(PacketView packet, ByAddress service, ServerSlot sender, Calls calls) {
    lookFor(
        sender.service(),
        packet.protocol(),
        packet.destinationHigh(),
        packet.destinationLow(),
        service.address().high(),
        service.address().low(),
        service.port());
    int template = find(sender.service(), calls);
    if (template != ConnectionTable.NONE
        && (!isValid(template) || connections.server(template) != sender)) {
      connections.putAside(template);
      return ConnectionTable.NONE;
    }
    return template;
  }

  private int find(ServiceSlot service, Calls calls) {
    call = service.isPersistentByCall() ? calls.number() : CallIds.NONE;
    boolean isNewCall = service.isPersistentByCall() && call == CallIds.NONE;
    return isNewCall ? ConnectionTable.NONE : find();
  }

  private int find() {
    return table.findTemplate(
        protocol, networkHigh, networkLow, virtualHigh, virtualLow, virtualPort, call);
  }

  private boolean isValid(int template) {
    ServerSlot server = connections.server(template);
    return server != null
        && !server.isRemoved()
        && !(server.weight() == 0 && server.policies().has(PolicySwitch.EXPIRE_QUIESCENT_TEMPLATE));
  }

  /**
   * Begins the template that {@link #find} has just not found.
   *
   * @param calls the same; the template holds the call's Call-ID from now on
   * @return {@link ConnectionTable#NONE} if the table is full
   */
  int begin(ServiceSlot service, ServerSlot server, Calls calls) {
    boolean hasPort = virtualPort != 0;
    ForwardingMethod method = server.server().method();
    int template =
        table.insert(
            protocol,
            networkHigh,
            networkLow,
            0,
            virtualHigh,
            virtualLow,
            virtualPort,
            server.address().high(),
            server.address().low(),
            hasPort ? server.port() : 0,
            method.number(),
            ConnectionTable.FLAG_TEMPLATE);
    if (template != ConnectionTable.NONE) {
      if (service.isPersistentByCall()) {
        table.call(template, calls.hold());
      }
      table.fwmark(template, service.mark());
      table.serverNumber(template, server.number());
      server.bindTemplate();
      table.timeoutMillis(template, service.service().persistence().seconds() * 1000L);
    }
    return template;
  }

  /** Puts a connection that has begun under its template, whose time begins anew. */
  void control(int connection, int template, long now) {
    boolean isNew = table.toldAt(template) == 0;
    table.template(connection, template);
    table.flag(template, ConnectionTable.FLAG_FROM_PEER, false);
    connections.rest(template, now);
    if (isNew || now - table.toldAt(template) > table.timeoutMillis(template) * 500_000L) {
      connections.tell(template, now);
    }
  }

  /** The time of a template is up: as long as it controls a connection it gets more. */
  boolean extend(int template, long now) {
    if (!table.hasFlag(template, ConnectionTable.FLAG_TEMPLATE) || table.controls(template) == 0) {
      return false;
    }
    table.timeoutMillis(template, EXTENSION_MILLIS);
    connections.rest(template, now);
    if (connections.isOurs(template)) {
      connections.tell(template, now);
    }
    return true;
  }

  /** What the peer says of a template is in the table: it lives on here by what we know of it. */
  void settle(int template, ConnectionState state) {
    table.state(template, state.number());
    ServerSlot server = connections.server(template);
    Persistence persistence =
        server == null ? Persistence.NONE : server.service().service().persistence();
    table.timeoutMillis(
        template, persistence.isOn() ? persistence.seconds() * 1000L : state.timeout().toMillis());
  }

  /**
   * A connection that came from the peer finds its template, which came by itself. Nobody knows the
   * call that it is of.
   */
  void adopt(int connection) {
    if (table.template(connection) != ConnectionTable.NONE
        || !table.hasFlag(connection, ConnectionTable.FLAG_INHERITED)
        || table.hasFlag(connection, ConnectionTable.FLAG_TEMPLATE)) {
      return;
    }
    ServerSlot server = connections.server(connection);
    if (server == null || !server.service().isPersistent()) {
      return;
    }
    lookFor(
        server.service(),
        table.protocol(connection),
        table.clientHigh(connection),
        table.clientLow(connection),
        table.virtualHigh(connection),
        table.virtualLow(connection),
        table.virtualPort(connection));
    call = CallIds.NONE;
    int template = find();
    if (template != ConnectionTable.NONE && connections.server(template) == server) {
      table.template(connection, template);
    }
  }

  private void lookFor(
      ServiceSlot service,
      int ofProtocol,
      long clientHigh,
      long clientLow,
      long toHigh,
      long toLow,
      int toPort) {
    int netmask = service.service().persistence().netmask();
    boolean v6 = service.service().key().family() == AddressFamily.IPV6;
    networkHigh = clientHigh & (v6 ? IpPrefix.highMask(netmask) : -1);
    networkLow =
        clientLow & (v6 ? IpPrefix.lowMask(netmask) : -1L << 32 | Integer.toUnsignedLong(netmask));
    if (service.mark() == 0) {
      protocol = ofProtocol;
      virtualHigh = toHigh;
      virtualLow = toLow;
      virtualPort = toPort == service.port() && toPort != FTP ? toPort : 0;
    } else {
      long mark = Integer.toUnsignedLong(service.mark());
      protocol = Protocol.IP.number();
      virtualHigh = v6 ? mark << 32 : 0;
      virtualLow = v6 ? 0 : 0xffffL << 32 | mark;
      virtualPort = 0;
    }
  }
}
