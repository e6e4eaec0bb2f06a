package gemel.ipvs.embedded.forward;

import gemel.ipvs.ClientNotice;
import gemel.ipvs.ForwardingMethod;
import gemel.ipvs.LocalEnd;
import gemel.ipvs.embedded.packet.PacketView;
import gemel.ipvs.embedded.service.LocalPool;
import gemel.ipvs.embedded.service.ServerSlot;
import gemel.ipvs.embedded.table.ConnectionTable;
import gemel.linux.net.IpAddress;

/**
 * The local ends of FullNAT connections. No two connections to one server have the same one; the
 * connection table itself says which are taken, those of the peer included, so that nothing has to
 * be handed over with them.
 */
final class LocalEnds {
  /**
   * So many ends are looked at for one connection. The pool is gone through in turn, so that the
   * first is free unless most are taken; a search that finds none goes on where it ended.
   */
  private static final int PROBES = 128;

  private final Connections connections;
  private final ConnectionTable table;

  LocalEnds(Connections connections) {
    this.connections = connections;
    this.table = connections.table();
  }

  /**
   * Makes an end current in the service's pool that a new connection to a server may have; if there
   * is no free one, that of a connection that is over, which ends.
   *
   * @param port of the server
   */
  boolean find(PacketView packet, ServerSlot slot, int port) {
    LocalPool pool = slot.service().locals();
    int over = ConnectionTable.NONE;
    int overAt = 0;
    for (int probe = Math.min(PROBES, pool.size()); probe > 0; probe--) {
      pool.moveOn();
      int other = replyingTo(pool, packet.protocol(), slot.address(), port);
      if (other == ConnectionTable.NONE) {
        return true;
      }
      if (over == ConnectionTable.NONE && connections.isOver(other)) {
        over = other;
        overAt = pool.position();
      }
    }
    if (over == ConnectionTable.NONE) {
      return false;
    }
    connections.end(over);
    pool.moveTo(overAt);
    return true;
  }

  private int replyingTo(LocalPool pool, int protocol, IpAddress server, int port) {
    return table.findByServer(
        protocol, server.high(), server.low(), port, pool.high(), pool.low(), pool.port());
  }

  /** Gives a new connection the current end of its service's pool. */
  static void give(ConnectionTable table, int connection, PacketView packet, ServerSlot slot) {
    LocalPool pool = slot.service().locals();
    table.answeredAt(connection, pool.high(), pool.low(), pool.port());
    if (packet.isTcp()) {
      table.notice(connection, slot.service().service().fullNat().notice().number());
      table.firstOctet(connection, packet.sequence() + 1);
    }
  }

  /** Gives a FullNAT connection the end that the peer says. */
  static void put(ConnectionTable table, int connection, LocalEnd.At end) {
    IpAddress address = end.address();
    table.answeredAt(connection, address.high(), address.low(), end.port());
    table.notice(connection, end.notice().number());
    table.firstOctet(connection, end.firstOctet());
  }

  /** Takes over what has changed at the peer. */
  static void learn(ConnectionTable table, int connection, LocalEnd local) {
    if (local instanceof LocalEnd.At end) {
      table.firstOctet(connection, end.firstOctet());
      table.noticeArrived(connection, end.arrived());
    }
  }

  /** Whether a connection has the end that the peer says. */
  static boolean isAt(ConnectionTable table, int connection, LocalEnd local) {
    return !hasOne(table, connection)
        || local instanceof LocalEnd.At end
            && table.localLow(connection) == end.address().low()
            && table.localHigh(connection) == end.address().high()
            && table.localPort(connection) == end.port();
  }

  /** A template has none: each of its connections has its own. */
  private static boolean hasOne(ConnectionTable table, int connection) {
    return table.method(connection) == ForwardingMethod.FULL_NAT.number()
        && !table.hasFlag(connection, ConnectionTable.FLAG_TEMPLATE);
  }

  static LocalEnd read(ConnectionTable table, int connection) {
    if (!hasOne(table, connection)) {
      return LocalEnd.NONE;
    }
    return new LocalEnd.At(
        new IpAddress(table.localHigh(connection), table.localLow(connection)),
        table.localPort(connection),
        ClientNotice.of(table.notice(connection)),
        table.firstOctet(connection),
        table.hasNoticeArrived(connection));
  }
}
