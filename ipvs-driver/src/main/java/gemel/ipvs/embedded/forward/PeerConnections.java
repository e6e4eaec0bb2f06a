package gemel.ipvs.embedded.forward;

import gemel.ipvs.ConnectionChange;
import gemel.ipvs.ConnectionRecord;
import gemel.ipvs.ConnectionTuple;
import gemel.ipvs.ForwardingMethod;
import gemel.ipvs.LocalEnd;
import gemel.ipvs.embedded.table.CallIds;
import gemel.ipvs.embedded.table.ConnectionTable;
import gemel.linux.net.IpAddress;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;

/** What the peer says of connections, and which of ours it has to be told. */
public final class PeerConnections {
  private final Connections connections;
  private final ConnectionTable table;
  private final Templates templates;

  /** The first epoch of the peer's run of now. */
  private int peersEpoch;

  public PeerConnections(Connections connections) {
    this.connections = connections;
    this.table = connections.table();
    this.templates = new Templates(connections);
  }

  /**
   * Whether the peer is to be told of the connection in a snapshot: it is ours, or it was when its
   * last packet came by, and the owner of now has not spoken of it. That one may have taken over
   * before it had the whole of our table.
   */
  public boolean isOursToTell(int connection) {
    return connections.isTellable(connection)
        && (connections.isOurs(connection) || !isFromPeer(connection));
  }

  /** A connection as the peer is told of it, and operators. */
  public ConnectionRecord record(int connection, long now) {
    return Records.read(table, connection, now);
  }

  /** The peer's next word has this epoch; what it said before, nobody knows but us. */
  public void peerBeganAnew(int epoch) {
    peersEpoch = epoch;
  }

  /** The peer told us of it in its run of now, and none of its packets has passed here. */
  private boolean isFromPeer(int connection) {
    return table.hasFlag(connection, ConnectionTable.FLAG_FROM_PEER)
        && (short) (table.epoch(connection) - peersEpoch) >= 0;
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
          connections.forget(connection);
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
        connections.forget(connection);
        connection = ConnectionTable.NONE;
      }
    }
    if (connection == ConnectionTable.NONE) {
      connection = insert(told);
      if (connection == ConnectionTable.NONE) {
        return ConnectionTable.NONE;
      }
      connections.server(connection);
    }
    table.flag(connection, ConnectionTable.FLAG_FROM_PEER | ConnectionTable.FLAG_INHERITED, true);
    table.epoch(connection, epoch);
    LocalEnds.learn(table, connection, told.local());
    if (told.tuple().isTemplates()) {
      templates.settle(connection, told.state());
    } else {
      connections.enter(connection, told.state(), now);
    }
    // The owner tells us again after half of its timeout: wait half of it longer than the owner
    // does.
    long patience = told.remaining().toNanos() + table.timeoutMillis(connection) * 500_000L;
    table.expiresAt(connection, now + patience);
    return connection;
  }

  private boolean isPeers(int connection) {
    return isFromPeer(connection) || !connections.isOurs(connection);
  }

  private boolean goesTheSameWay(int connection, ConnectionRecord told) {
    return connections.method(connection) == told.method()
        && table.serverLow(connection) == told.server().address().low()
        && table.serverHigh(connection) == told.server().address().high()
        && table.serverPort(connection) == told.server().port()
        && LocalEnds.isAt(table, connection, told.local());
  }

  private int insert(ConnectionRecord told) {
    ConnectionTuple tuple = told.tuple();
    IpAddress server = told.server().address();
    int protocol = tuple.protocol().number();
    if (!tuple.isTemplates() && !hasReplyTuple(told)) {
      return ConnectionTable.NONE; // no packet of it could be sent on
    }
    if (!tuple.callId().isEmpty() && call(tuple) == CallIds.NONE && table.callIds().isFull()) {
      return ConnectionTable.NONE;
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
            told.method().number(),
            tuple.isTemplates() ? ConnectionTable.FLAG_TEMPLATE : Connections.flags(told.method()));
    if (connection != ConnectionTable.NONE) {
      if (!tuple.callId().isEmpty()) {
        MemorySegment callId = octets(tuple);
        table.call(connection, table.callIds().hold(callId, 0, (int) callId.byteSize()));
      }
      table.fwmark(connection, told.fwmark());
      if (told.method() == ForwardingMethod.FULL_NAT && told.local() instanceof LocalEnd.At end) {
        LocalEnds.put(table, connection, end);
      }
    }
    return connection;
  }

  /** Frees the reply tuple of a connection that has one; false if it is not told. */
  private boolean hasReplyTuple(ConnectionRecord told) {
    switch (told.method()) {
      case NAT -> makeRoom(told, told.tuple().client(), told.tuple().clientPort());
      case FULL_NAT -> {
        if (!(told.local() instanceof LocalEnd.At end)) {
          return false;
        }
        makeRoom(told, end.address(), end.port());
      }
      case DIRECT, TUNNEL, BYPASS -> {}
    }
    return true;
  }

  /** Another connection with its reply tuple is over by now. */
  private void makeRoom(ConnectionRecord told, IpAddress replyTo, int port) {
    IpAddress server = told.server().address();
    int other =
        table.findByServer(
            told.tuple().protocol().number(),
            server.high(),
            server.low(),
            told.server().port(),
            replyTo.high(),
            replyTo.low(),
            port);
    if (other != ConnectionTable.NONE) {
      connections.forget(other);
    }
  }

  private int find(ConnectionTuple tuple) {
    if (tuple.isTemplates()) {
      int call = call(tuple);
      return !tuple.callId().isEmpty() && call == CallIds.NONE
          ? ConnectionTable.NONE
          : table.findTemplate(
              tuple.protocol().number(),
              tuple.client().high(),
              tuple.client().low(),
              tuple.virtualAddress().high(),
              tuple.virtualAddress().low(),
              tuple.virtualPort(),
              call);
    }
    return table.findByClient(
        tuple.protocol().number(),
        tuple.client().high(),
        tuple.client().low(),
        tuple.clientPort(),
        tuple.virtualAddress().high(),
        tuple.virtualAddress().low(),
        tuple.virtualPort());
  }

  /** The number of a template's Call-ID; {@link CallIds#NONE} if it has none, or a new one. */
  private int call(ConnectionTuple tuple) {
    MemorySegment callId = octets(tuple);
    return table.callIds().find(callId, 0, (int) callId.byteSize());
  }

  private static MemorySegment octets(ConnectionTuple tuple) {
    return MemorySegment.ofArray(tuple.callId().getBytes(StandardCharsets.ISO_8859_1));
  }

  /**
   * Forgets a connection of the peer's that a complete snapshot of another epoch did not name. One
   * whose address is ours by now stays: a peer that has come back empty knows nothing of it.
   */
  public void endIfNotIn(int connection, int epoch) {
    if (isFromPeer(connection)
        && !connections.isOurs(connection)
        && table.epoch(connection) != (short) epoch) {
      connections.forget(connection);
    }
  }
}
