package gemel.ipvs.embedded.forward;

import gemel.ipvs.ConnectionChange;
import gemel.ipvs.ConnectionState;
import gemel.ipvs.Encapsulation;
import gemel.ipvs.ForwardingMethod;
import gemel.ipvs.PolicySwitch;
import gemel.ipvs.Protocol;
import gemel.ipvs.ServiceKey;
import gemel.ipvs.ServicePolicies;
import gemel.ipvs.embedded.packet.PacketView;
import gemel.ipvs.embedded.service.ServerSlot;
import gemel.ipvs.embedded.service.ServiceSlot;
import gemel.ipvs.embedded.service.ServiceTable;
import gemel.ipvs.embedded.table.ConnectionTable;
import gemel.ipvs.embedded.table.States;
import gemel.ipvs.embedded.table.TcpStates.Direction;
import gemel.linux.net.IpAddress;
import org.jspecify.annotations.Nullable;

/**
 * What connections live through: they begin, change state, are told to the peer, and end. Keeps the
 * servers' counts in step with the table.
 */
public final class Connections {
  /** The ports of a template that was put aside, as ip_vs shows them. */
  private static final int NOWHERE = 0xffff;

  /** In conn_reuse_mode: what is closed from one side is over, where only that side is seen. */
  private static final int REUSE_ONE_WAY = 2;

  /** How long ip_vs waits for the first packet of a connection. */
  private static final int FIRST_MILLIS = 3000;

  private static final int OPENING = ConnectionState.SYN_RECV.number();

  private static final IpAddress NOBODY = IpAddress.v4(0);
  private static final IpAddress NOBODY6 = new IpAddress(0, 0);

  private final ConnectionTable table;
  private final ServiceTable services;
  private final Owners owners;
  private final ChangeFeed feed;
  private final States states = new States();

  public Connections(ConnectionTable table, ServiceTable services, Owners owners, ChangeFeed feed) {
    this.table = table;
    this.services = services;
    this.owners = owners;
    this.feed = feed;
  }

  public ConnectionTable table() {
    return table;
  }

  /** What is set of their states. */
  public States states() {
    return states;
  }

  /** The connection that a packet belongs to if a client sent it. */
  int ofClient(PacketView packet) {
    return table.findByClient(
        packet.connectionProtocol(),
        packet.sourceHigh(),
        packet.sourceLow(),
        packet.sourcePort(),
        packet.destinationHigh(),
        packet.destinationLow(),
        packet.destinationPort());
  }

  /** The connection that a packet belongs to if a server sent it. */
  int ofServer(PacketView packet) {
    return table.findByServer(
        packet.connectionProtocol(),
        packet.sourceHigh(),
        packet.sourceLow(),
        packet.sourcePort(),
        packet.destinationHigh(),
        packet.destinationLow(),
        packet.destinationPort());
  }

  /** What we may do for the connection's address. */
  Owners.Standing standing(int connection) {
    long high = table.virtualHigh(connection);
    long low = table.virtualLow(connection);
    return table.fwmark(connection) == 0
        ? owners.standing(high, low)
        : owners.standingOfMarked(high, low);
  }

  /** How packets of the connection are forwarded. */
  ForwardingMethod method(int connection) {
    return ForwardingMethod.of(table.method(connection));
  }

  /** What packets to a connection's server go in, where the method is a tunnel. */
  static Encapsulation encapsulation(@Nullable ServerSlot slot) {
    return slot == null ? Encapsulation.IPIP : slot.server().encapsulation();
  }

  /** How much longer the method makes a packet to the connection's server, in octets. */
  int overhead(int connection, @Nullable ServerSlot slot, PacketView packet) {
    if (method(connection) != ForwardingMethod.TUNNEL) {
      return 0;
    }
    Encapsulation encapsulation = encapsulation(slot);
    return Tunnel.overhead(
        encapsulation,
        table.serverHigh(connection),
        table.serverLow(connection),
        Transmitter.leavesChecksum(packet, encapsulation));
  }

  /** Whether a reply from the server to the client is already another connection's. */
  int withReplies(PacketView packet, ServerSlot slot, int port) {
    return slot.server().method() == ForwardingMethod.NAT
            && !slot.service().isOnePacket(packet.protocol())
        ? table.findByServer(
            packet.protocol(),
            slot.address().high(),
            slot.address().low(),
            port,
            packet.sourceHigh(),
            packet.sourceLow(),
            packet.sourcePort())
        : ConnectionTable.NONE;
  }

  /**
   * Begins a connection.
   *
   * @param port of the server
   * @return {@link ConnectionTable#NONE} if the table is full
   */
  int begin(PacketView packet, ServerSlot slot, int port, long now) {
    ForwardingMethod method = slot.server().method();
    IpAddress server = slot.address();
    int connection =
        table.insert(
            packet.protocol(),
            packet.sourceHigh(),
            packet.sourceLow(),
            packet.sourcePort(),
            packet.destinationHigh(),
            packet.destinationLow(),
            packet.destinationPort(),
            server.high(),
            server.low(),
            port,
            method.number(),
            flags(packet, slot.service(), method));
    if (connection != ConnectionTable.NONE) {
      table.fwmark(connection, slot.service().mark());
      if (method == ForwardingMethod.FULL_NAT) {
        LocalEnds.give(table, connection, packet, slot);
      }
      begun(connection, slot, now);
    }
    return connection;
  }

  /**
   * Begins a connection with a packet of its server's.
   *
   * @param service where its client finds that
   * @return {@link ConnectionTable#NONE} if the table is full
   */
  int beginFromServer(PacketView packet, ServiceKey.ByAddress service, ServerSlot slot, long now) {
    ForwardingMethod method = slot.server().method();
    int connection =
        table.insert(
            packet.protocol(),
            packet.destinationHigh(),
            packet.destinationLow(),
            packet.destinationPort(),
            service.address().high(),
            service.address().low(),
            service.port(),
            packet.sourceHigh(),
            packet.sourceLow(),
            packet.sourcePort(),
            method.number(),
            flags(packet, slot.service(), method));
    if (connection != ConnectionTable.NONE) {
      begun(connection, slot, now);
    }
    return connection;
  }

  /**
   * Begins a connection that has no server: its packets go on to where they are going.
   *
   * @return {@link ConnectionTable#NONE} if the table is full
   */
  int beginBypass(PacketView packet, ServiceSlot service, long now) {
    IpAddress nobody = packet.isV6() ? NOBODY6 : NOBODY;
    int connection =
        table.insert(
            packet.protocol(),
            packet.sourceHigh(),
            packet.sourceLow(),
            packet.sourcePort(),
            packet.destinationHigh(),
            packet.destinationLow(),
            packet.destinationPort(),
            nobody.high(),
            nobody.low(),
            0,
            ForwardingMethod.BYPASS.number(),
            flags(packet, service, ForwardingMethod.BYPASS));
    if (connection != ConnectionTable.NONE) {
      table.fwmark(connection, service.mark());
      rest(connection, Records.state(table, connection), now);
    }
    return connection;
  }

  private static int flags(PacketView packet, ServiceSlot service, ForwardingMethod method) {
    return service.isOnePacket(packet.protocol()) ? ConnectionTable.FLAG_ONE_PACKET : flags(method);
  }

  private void begun(int connection, ServerSlot slot, long now) {
    table.serverNumber(connection, slot.number());
    slot.bind(false);
    slot.countConnection();
    rest(connection, Records.state(table, connection), now);
  }

  /** The first half of the address that its clients' packets go to. */
  long towardsHigh(int connection) {
    return isBypass(connection) ? table.virtualHigh(connection) : table.serverHigh(connection);
  }

  /** The second half. */
  long towardsLow(int connection) {
    return isBypass(connection) ? table.virtualLow(connection) : table.serverLow(connection);
  }

  private boolean isBypass(int connection) {
    return table.method(connection) == ForwardingMethod.BYPASS.number();
  }

  /** It has begun without a packet of its own: it ends soon unless one comes. */
  void waitsForFirst(int connection, long now) {
    table.timeoutMillis(connection, FIRST_MILLIS);
    rest(connection, now);
  }

  /** A FullNAT connection's replies are found when it has its local end. */
  static int flags(ForwardingMethod method) {
    return switch (method) {
      case NAT -> ConnectionTable.FLAG_REPLIES;
      case DIRECT, TUNNEL -> ConnectionTable.FLAG_NO_OUTPUT;
      case FULL_NAT, BYPASS -> 0;
    };
  }

  /** A packet of the connection passes: its state follows, its rest begins anew. */
  void advance(int connection, PacketView packet, boolean fromClient, long now) {
    boolean isNews = table.packets(connection) == 0 && fromClient;
    if (fromClient) {
      table.countPacket(connection);
    }
    table.flag(connection, ConnectionTable.FLAG_FROM_PEER, false);
    int before = table.state(connection);
    int after = states.next(before, packet, direction(connection, fromClient));
    if (before == OPENING && packet.isTcp()) {
      countFailure(connection, packet, fromClient);
    }
    if (after != before) {
      ConnectionState state = ConnectionState.of(Protocol.of(packet.protocol()), after);
      enter(connection, state, now);
      isNews = true;
      if (state == ConnectionState.ESTABLISHED || state == ConnectionState.SCTP_ESTABLISHED) {
        assure(connection, now);
      }
    }
    if (!fromClient && packet.protocol() == Protocol.UDP.number()) {
      assure(connection, now);
    }
    table.timeoutMillis(connection, states.timeoutMillis(packet, after));
    rest(connection, now);
    if (isNews || now - table.toldAt(connection) > table.timeoutMillis(connection) * 500_000L) {
      tell(connection, now);
    }
  }

  /** A client that sends its SYN again has got no answer; a reset is one that it cannot use. */
  private void countFailure(int connection, PacketView packet, boolean fromClient) {
    ServerSlot slot = services.server(table.serverNumber(connection));
    if (slot != null && fromClient && packet.beginsConnection()) {
      slot.countRepeatedSyn();
    } else if (slot != null && !fromClient && packet.isReset()) {
      slot.countRefusedSyn();
    }
  }

  /** Its server has got the notice of its client, and is not to get it again from the peer. */
  void noticeArrived(int connection, long now) {
    table.noticeArrived(connection, true);
    tell(connection, now);
  }

  private Direction direction(int connection, boolean fromClient) {
    if (!fromClient) {
      return Direction.OUTPUT;
    }
    return table.hasFlag(connection, ConnectionTable.FLAG_NO_OUTPUT)
        ? Direction.INPUT_ONLY
        : Direction.INPUT;
  }

  /** Both ends have been heard: the template of the connection, if it has one, is assured. */
  private void assure(int connection, long now) {
    int template = table.template(connection);
    if (template != ConnectionTable.NONE
        && table.state(template) != ConnectionState.ASSURED.number()) {
      table.state(template, ConnectionState.ASSURED.number());
      tell(template, now);
    }
  }

  void enter(int connection, ConnectionState state, long now) {
    table.state(connection, state.number());
    boolean wasActive = table.hasFlag(connection, ConnectionTable.FLAG_ACTIVE);
    if (wasActive != state.isActive()) {
      table.flag(connection, ConnectionTable.FLAG_ACTIVE, state.isActive());
      ServerSlot slot = services.server(table.serverNumber(connection));
      if (slot != null) {
        slot.activeChanged(state.isActive());
      }
    }
    rest(connection, state, now);
  }

  private void rest(int connection, ConnectionState state, long now) {
    table.timeoutMillis(connection, states.timeoutMillis(state));
    rest(connection, now);
  }

  /** Its time begins anew. */
  void rest(int connection, long now) {
    table.expiresAt(connection, now + table.timeoutMillis(connection) * 1_000_000L);
  }

  /** Tells the peer of a connection as it is. */
  void tell(int connection, long now) {
    table.toldAt(connection, now);
    if (feed.isHeard() && isTellable(connection)) {
      feed.tell(new ConnectionChange.Put(Records.read(table, connection, now)));
    }
  }

  /** Port 0 is a template's on the peer channel; a client's own port 0 gets no answer anyway. */
  boolean isTellable(int connection) {
    return table.hasFlag(connection, ConnectionTable.FLAG_TEMPLATE)
        || table.clientPort(connection) != 0
            && !table.hasFlag(connection, ConnectionTable.FLAG_ONE_PACKET);
  }

  /**
   * Whether a client's packet begins a new connection where an old one has not run out yet: the old
   * one is over, or nobody is there to go on with it. (In direct routing and tunnelling its end is
   * never seen whole: there its client's is enough where its server is to have nobody new.) One
   * under a template goes on with its server, as with ip_vs.
   */
  boolean isReuse(int connection, PacketView packet) {
    ServerSlot slot = server(connection);
    if (slot != null && endsWithServer(slot)) {
      return true;
    }
    boolean isUnderTemplate = table.template(connection) != ConnectionTable.NONE;
    return packet.beginsConnection()
        && (!isUnderTemplate && isOver(connection, reuseMode(slot))
            || slot != null && (slot.isRemoved() || isQuiesced(slot)));
  }

  /** What the service of a connection's server has decided. */
  static ServicePolicies policies(@Nullable ServerSlot slot) {
    return slot == null ? ServicePolicies.DEFAULT : slot.policies();
  }

  /** Its server was taken out, and its service does not wait for it. */
  boolean endsWithServer(int connection) {
    ServerSlot slot = services.server(table.serverNumber(connection));
    return slot != null
        && endsWithServer(slot)
        && !(table.hasFlag(connection, ConnectionTable.FLAG_TEMPLATE)
            && table.controls(connection) > 0);
  }

  private static boolean endsWithServer(ServerSlot slot) {
    return slot.isRemoved() && slot.policies().has(PolicySwitch.EXPIRE_NODEST_CONN);
  }

  private static boolean isQuiesced(ServerSlot slot) {
    return slot.weight() == 0 && slot.policies().has(PolicySwitch.EXPIRE_NODEST_CONN);
  }

  private static int reuseMode(@Nullable ServerSlot slot) {
    int mode = policies(slot).connReuseMode();
    return mode != 0 && slot != null && slot.weight() == 0 ? mode | REUSE_ONE_WAY : mode;
  }

  /** Whether conn_reuse_mode takes it for one that is over. */
  private boolean isOver(int connection, int mode) {
    if (mode == 0) {
      return false;
    }
    return isOver(connection)
        || (mode & REUSE_ONE_WAY) != 0
            && table.protocol(connection) == Protocol.TCP.number()
            && table.state(connection) == ConnectionState.FIN_WAIT.number()
            && table.hasFlag(connection, ConnectionTable.FLAG_NO_OUTPUT);
  }

  /** TIME_WAIT or CLOSE, or SCTP's CLOSED: another may take its tuple. */
  boolean isOver(int connection) {
    if (table.protocol(connection) == Protocol.SCTP.number()) {
      return table.state(connection) == ConnectionState.CLOSED.number();
    }
    return table.protocol(connection) == Protocol.TCP.number()
        && (table.state(connection) == ConnectionState.TIME_WAIT.number()
            || table.state(connection) == ConnectionState.CLOSE.number());
  }

  /**
   * Whether the packet may belong to a connection that began at the peer after this one, of which
   * the record is still on its way: we know this one from the peer alone, and it is over. Its
   * server would answer a stranger's packet with a reset. (In direct routing and tunnelling nothing
   * tells that it is over: what looks so may be a client that has no more to say, and listens.)
   */
  boolean mayBeSucceeded(int connection) {
    return isOver(connection)
        && table.hasFlag(connection, ConnectionTable.FLAG_INHERITED)
        && !table.hasFlag(connection, ConnectionTable.FLAG_NO_OUTPUT);
  }

  /** The server that has the connection, or null if none of ours has its address. */
  @Nullable ServerSlot server(int connection) {
    ServerSlot slot = services.server(table.serverNumber(connection));
    return slot != null || isBypass(connection) ? slot : bind(connection);
  }

  private @Nullable ServerSlot bind(int connection) {
    ServerSlot slot =
        services.bind(
            table.fwmark(connection),
            Records.tuple(table, connection),
            Records.server(table, connection));
    if (slot != null) {
      table.serverNumber(connection, slot.number());
      if (table.hasFlag(connection, ConnectionTable.FLAG_TEMPLATE)) {
        slot.bindTemplate();
      } else {
        slot.bind(table.hasFlag(connection, ConnectionTable.FLAG_ACTIVE));
      }
    }
    return slot;
  }

  /** Forgets a connection, and tells the peer if it is ours to tell. */
  public void end(int connection) {
    if (feed.isHeard() && isOurs(connection) && isTellable(connection)) {
      feed.tell(new ConnectionChange.Removed(Records.tuple(table, connection), 0));
    }
    forget(connection);
  }

  /** The packet of a connection has passed; if it has but one, the connection ends with that. */
  void endOnePacket(int connection) {
    if (table.hasFlag(connection, ConnectionTable.FLAG_ONE_PACKET)) {
      forget(connection);
    }
  }

  /** Forgets a connection, and tells nobody. */
  void forget(int connection) {
    boolean isTemplate = table.hasFlag(connection, ConnectionTable.FLAG_TEMPLATE);
    if (isTemplate && table.controls(connection) > 0) {
      putAside(connection);
      return;
    }
    ServerSlot slot = services.server(table.serverNumber(connection));
    if (slot != null) {
      if (isTemplate) {
        slot.unbindTemplate();
      } else {
        slot.unbind(table.hasFlag(connection, ConnectionTable.FLAG_ACTIVE));
      }
    }
    table.remove(connection);
  }

  /** A template is found no more; it ends when its time is up and its connections are gone. */
  void putAside(int template) {
    table.readdress(template, NOWHERE, NOWHERE);
  }

  /** Its address is ours by now. */
  boolean isOurs(int connection) {
    long high = table.virtualHigh(connection);
    long low = table.virtualLow(connection);
    return table.fwmark(connection) == 0
        ? owners.isActive(high, low)
        : owners.isActiveForMarked(high, low);
  }
}
