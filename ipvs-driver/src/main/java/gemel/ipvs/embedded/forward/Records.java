package gemel.ipvs.embedded.forward;

import gemel.ipvs.ConnectionRecord;
import gemel.ipvs.ConnectionState;
import gemel.ipvs.ConnectionTuple;
import gemel.ipvs.ForwardingMethod;
import gemel.ipvs.Protocol;
import gemel.ipvs.RealServer;
import gemel.ipvs.embedded.table.ConnectionTable;
import gemel.linux.net.IpAddress;
import java.time.Duration;

/** Connections as others see them. */
final class Records {
  private Records() {}

  static ConnectionRecord read(ConnectionTable table, int connection, long now) {
    return new ConnectionRecord(
        tuple(table, connection),
        server(table, connection),
        ForwardingMethod.of(table.method(connection)),
        state(table, connection),
        Duration.ofNanos(Math.max(0, table.expiresAt(connection) - now)),
        table.fwmark(connection),
        0,
        LocalEnds.read(table, connection));
  }

  static ConnectionTuple tuple(ConnectionTable table, int connection) {
    return new ConnectionTuple(
        Protocol.of(table.protocol(connection)),
        new IpAddress(table.clientHigh(connection), table.clientLow(connection)),
        table.clientPort(connection),
        new IpAddress(table.virtualHigh(connection), table.virtualLow(connection)),
        table.virtualPort(connection),
        table.hasFlag(connection, ConnectionTable.FLAG_TEMPLATE)
            ? table.callIds().text(table.call(connection))
            : "");
  }

  static RealServer.Id server(ConnectionTable table, int connection) {
    return new RealServer.Id(
        new IpAddress(table.serverHigh(connection), table.serverLow(connection)),
        table.serverPort(connection));
  }

  static ConnectionState state(ConnectionTable table, int connection) {
    return ConnectionState.of(
        table.hasFlag(connection, ConnectionTable.FLAG_TEMPLATE)
            ? Protocol.IP
            : Protocol.of(table.protocol(connection)),
        table.state(connection));
  }
}
