package gemel.ipvs.embedded.forward;

import gemel.ipvs.ConnectionChange;
import gemel.ipvs.ConnectionRecord;
import gemel.ipvs.ConnectionState;
import gemel.ipvs.ConnectionTuple;
import gemel.ipvs.ForwardingMethod;
import gemel.ipvs.Protocol;
import gemel.ipvs.RealServer;
import gemel.ipvs.embedded.packet.PacketView;
import gemel.ipvs.embedded.packet.Tcp;
import gemel.ipvs.embedded.service.ServerSlot;
import gemel.ipvs.embedded.service.ServiceTable;
import gemel.ipvs.embedded.table.ConnectionTable;
import gemel.ipvs.embedded.table.TcpStates;
import gemel.ipvs.embedded.table.TcpStates.Direction;
import gemel.linux.net.IpAddress;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What connections live through: they begin, change state, are told to the peer or heard of from
 * it, and end. Keeps the servers' counts in step with the table.
 */
public final class Connections {
  private static final ForwardingMethod[] METHODS = {
    ForwardingMethod.NAT, ForwardingMethod.DIRECT, ForwardingMethod.TUNNEL
  };

  private static final ConnectionState[] TCP_STATES = new ConnectionState[11];

  static {
    for (int i = 0; i < TCP_STATES.length; i++) {
      TCP_STATES[i] = ConnectionState.of(Protocol.TCP, i);
    }
  }

  private final ConnectionTable table;
  private final ServiceTable services;
  private final Owners owners;
  private final ChangeFeed feed;

  /** The first epoch of the peer's run of now. */
  private int peersEpoch;

  public Connections(ConnectionTable table, ServiceTable services, Owners owners, ChangeFeed feed) {
    this.table = table;
    this.services = services;
    this.owners = owners;
    this.feed = feed;
  }

  public ConnectionTable table() {
    return table;
  }

  /** The connection that a packet belongs to if a client sent it. */
  int ofClient(PacketView packet) {
    return table.findByClient(
        packet.protocol(),
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
        packet.protocol(),
        packet.sourceHigh(),
        packet.sourceLow(),
        packet.sourcePort(),
        packet.destinationHigh(),
        packet.destinationLow(),
        packet.destinationPort());
  }

  /** How packets of the connection are forwarded. */
  ForwardingMethod method(int connection) {
    return METHODS[table.method(connection)];
  }

  /** Whether a reply from the server to the client is already another connection's. */
  int withReplies(PacketView packet, ServerSlot slot) {
    return slot.server().method() == ForwardingMethod.NAT
        ? table.findByServer(
            packet.protocol(),
            slot.address().high(),
            slot.address().low(),
            slot.server().id().port(),
            packet.sourceHigh(),
            packet.sourceLow(),
            packet.sourcePort())
        : ConnectionTable.NONE;
  }

  /** Begins a connection; {@link ConnectionTable#NONE} if the table is full. */
  int begin(PacketView packet, ServerSlot slot, long now) {
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
            slot.server().id().port(),
            number(method),
            flags(method));
    if (connection != ConnectionTable.NONE) {
      table.serverNumber(connection, slot.number());
      slot.bind(false);
      slot.countConnection();
      rest(connection, state(connection), now);
    }
    return connection;
  }

  private static int number(ForwardingMethod method) {
    return switch (method) {
      case NAT -> 0;
      case DIRECT -> 1;
      case TUNNEL -> 2;
    };
  }

  private static int flags(ForwardingMethod method) {
    return method == ForwardingMethod.NAT
        ? ConnectionTable.FLAG_REPLIES
        : ConnectionTable.FLAG_NO_OUTPUT;
  }

  /** A packet of the connection passes: its state follows, its rest begins anew. */
  void advance(int connection, PacketView packet, boolean fromClient, long now) {
    boolean isNews = table.packets(connection) == 0 && fromClient;
    if (fromClient) {
      table.countPacket(connection);
    }
    table.flag(connection, ConnectionTable.FLAG_FROM_PEER, false);
    if (packet.isTcp()) {
      int before = table.state(connection);
      int after = TcpStates.next(before, packet.tcpFlags(), direction(connection, fromClient));
      if (after != before) {
        enter(connection, TCP_STATES[after], now);
        isNews = true;
      }
    }
    rest(connection, now);
    if (isNews || now - table.toldAt(connection) > table.timeoutMillis(connection) * 500_000L) {
      tell(connection, now);
    }
  }

  private Direction direction(int connection, boolean fromClient) {
    if (!fromClient) {
      return Direction.OUTPUT;
    }
    return table.hasFlag(connection, ConnectionTable.FLAG_NO_OUTPUT)
        ? Direction.INPUT_ONLY
        : Direction.INPUT;
  }

  private void enter(int connection, ConnectionState state, long now) {
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
    table.timeoutMillis(connection, (int) state.timeout().toMillis());
    rest(connection, now);
  }

  private void rest(int connection, long now) {
    table.expiresAt(connection, now + table.timeoutMillis(connection) * 1_000_000L);
  }

  private void tell(int connection, long now) {
    table.toldAt(connection, now);
    feed.tell(new ConnectionChange.Put(record(connection, now)));
  }

  /**
   * Whether a client's packet begins a new connection where an old one has not run out yet: the old
   * one is over, or nobody is there to go on with it. (In direct routing and tunnelling its end is
   * never seen whole, so that only its server's absence tells.)
   */
  boolean isReuse(int connection, PacketView packet) {
    return packet.isTcp()
        && packet.hasFlag(Tcp.SYN)
        && (isOver(connection) || isOrphan(connection));
  }

  /** Its server was taken out. */
  private boolean isOrphan(int connection) {
    ServerSlot slot = server(connection);
    return slot != null && slot.isRemoved();
  }

  /** TIME_WAIT or CLOSE: another may take its tuple. */
  boolean isOver(int connection) {
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
    return slot != null ? slot : bind(connection);
  }

  private @Nullable ServerSlot bind(int connection) {
    ServerSlot slot =
        services.bind(
            Protocol.of(table.protocol(connection)),
            virtualAddress(connection),
            table.virtualPort(connection),
            new RealServer.Id(
                new IpAddress(table.serverHigh(connection), table.serverLow(connection)),
                table.serverPort(connection)));
    if (slot != null) {
      table.serverNumber(connection, slot.number());
      slot.bind(table.hasFlag(connection, ConnectionTable.FLAG_ACTIVE));
    }
    return slot;
  }

  private IpAddress virtualAddress(int connection) {
    return new IpAddress(table.virtualHigh(connection), table.virtualLow(connection));
  }

  /** Forgets a connection, and tells the peer if it is ours to tell. */
  public void end(int connection) {
    if (isOurs(connection)) {
      feed.tell(new ConnectionChange.Removed(tuple(connection), 0));
    }
    forget(connection);
  }

  private void forget(int connection) {
    ServerSlot slot = services.server(table.serverNumber(connection));
    if (slot != null) {
      slot.unbind(table.hasFlag(connection, ConnectionTable.FLAG_ACTIVE));
      services.forgetIfUnused(slot);
    }
    table.remove(connection);
  }

  /**
   * Whether the peer is to be told of the connection in a snapshot: it is ours, or it was when its
   * last packet came by, and the owner of now has not spoken of it. That one may have taken over
   * before it had the whole of our table.
   */
  public boolean isOursToTell(int connection) {
    return isOurs(connection) || !isFromPeer(connection);
  }

  /** The peer's next word has this epoch; what it said before, nobody knows but us. */
  public void peerBeganAnew(int epoch) {
    peersEpoch = epoch;
  }

  /** The peer told us of it in its run of now, and none of its packets has passed here. */
  private boolean isFromPeer(int connection) {
    return table.hasFlag(connection, ConnectionTable.FLAG_FROM_PEER)
        && table.epoch(connection) - peersEpoch >= 0;
  }

  private boolean isOurs(int connection) {
    return owners.isActive(table.virtualHigh(connection), table.virtualLow(connection));
  }

  /**
   * Takes over what the peer says; what we know better from packets of our own stays. A connection
   * keeps its server as long as it lives: a record that goes another way is of another connection,
   * and of a later one if ours came from the peer too. It was begun there in the last moment before
   * we took over.
   *
   * @return the connection that was put in or changed, or {@link ConnectionTable#NONE}
   */
  public int accept(ConnectionChange change, int epoch, long now) {
    return switch (change) {
      case ConnectionChange.Put put -> accept(put.connection(), epoch, now);
      case ConnectionChange.Removed removed -> {
        int connection = find(removed.tuple());
        if (connection != ConnectionTable.NONE && isPeers(connection)) {
          forget(connection);
        }
        yield ConnectionTable.NONE;
      }
    };
  }

  private int accept(ConnectionRecord told, int epoch, long now) {
    int connection = find(told.tuple());
    if (connection != ConnectionTable.NONE) {
      boolean isAnother = !goesTheSameWay(connection, told);
      boolean isInherited = table.hasFlag(connection, ConnectionTable.FLAG_INHERITED);
      if (!isPeers(connection) && !(isAnother && isInherited)) {
        return ConnectionTable.NONE;
      }
      if (isAnother) {
        forget(connection);
        connection = ConnectionTable.NONE;
      }
    }
    if (connection == ConnectionTable.NONE) {
      connection = insert(told);
      if (connection == ConnectionTable.NONE) {
        return ConnectionTable.NONE;
      }
      server(connection);
    }
    table.flag(connection, ConnectionTable.FLAG_FROM_PEER | ConnectionTable.FLAG_INHERITED, true);
    table.epoch(connection, epoch);
    enter(connection, told.state(), now);
    // The owner tells us again after half of its timeout: wait half of it longer than the owner
    // does.
    long patience = told.remaining().toNanos() + table.timeoutMillis(connection) * 500_000L;
    table.expiresAt(connection, now + patience);
    return connection;
  }

  private boolean isPeers(int connection) {
    return isFromPeer(connection) || !isOurs(connection);
  }

  private boolean goesTheSameWay(int connection, ConnectionRecord told) {
    return method(connection) == told.method()
        && table.serverLow(connection) == told.server().address().low()
        && table.serverHigh(connection) == told.server().address().high()
        && table.serverPort(connection) == told.server().port();
  }

  private int insert(ConnectionRecord told) {
    ConnectionTuple tuple = told.tuple();
    IpAddress server = told.server().address();
    int protocol = tuple.protocol().number();
    if (told.method() == ForwardingMethod.NAT) {
      int other =
          table.findByServer(
              protocol,
              server.high(),
              server.low(),
              told.server().port(),
              tuple.client().high(),
              tuple.client().low(),
              tuple.clientPort());
      if (other != ConnectionTable.NONE) {
        forget(other);
      }
    }
    int connection =
        table.insert(
            protocol,
            tuple.client().high(),
            tuple.client().low(),
            tuple.clientPort(),
            tuple.virtualAddress().high(),
            tuple.virtualAddress().low(),
            tuple.virtualPort(),
            server.high(),
            server.low(),
            told.server().port(),
            number(told.method()),
            flags(told.method()));
    if (connection != ConnectionTable.NONE) {
      table.fwmark(connection, told.fwmark());
    }
    return connection;
  }

  private int find(ConnectionTuple tuple) {
    return table.findByClient(
        tuple.protocol().number(),
        tuple.client().high(),
        tuple.client().low(),
        tuple.clientPort(),
        tuple.virtualAddress().high(),
        tuple.virtualAddress().low(),
        tuple.virtualPort());
  }

  /**
   * Forgets a connection of the peer's that a complete snapshot of another epoch did not name. One
   * whose address is ours by now stays: a peer that has come back empty knows nothing of it.
   */
  public void endIfNotIn(int connection, int epoch) {
    if (isFromPeer(connection) && !isOurs(connection) && table.epoch(connection) != epoch) {
      forget(connection);
    }
  }

  public ConnectionRecord record(int connection, long now) {
    return new ConnectionRecord(
        tuple(connection),
        new RealServer.Id(
            new IpAddress(table.serverHigh(connection), table.serverLow(connection)),
            table.serverPort(connection)),
        method(connection),
        state(connection),
        Duration.ofNanos(Math.max(0, table.expiresAt(connection) - now)),
        table.fwmark(connection),
        0);
  }

  private ConnectionState state(int connection) {
    return table.protocol(connection) == Protocol.TCP.number()
        ? TCP_STATES[table.state(connection)]
        : ConnectionState.UDP;
  }

  private ConnectionTuple tuple(int connection) {
    return new ConnectionTuple(
        Protocol.of(table.protocol(connection)),
        new IpAddress(table.clientHigh(connection), table.clientLow(connection)),
        table.clientPort(connection),
        virtualAddress(connection),
        table.virtualPort(connection));
  }
}
