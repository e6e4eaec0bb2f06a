package gemel.ipvs.embedded.forward;

import gemel.ipvs.embedded.network.NextHopTable;
import gemel.ipvs.embedded.table.ConnectionTable;

/**
 * Goes round the connection table once a second, a part in each turn: forgets what has run out, or
 * does not outlive its server, and keeps the next hops of what has not, so that whoever takes over
 * knows them.
 */
public final class TableSweep {
  private static final long ROUND_NANOS = 1_000_000_000L;

  /** At most so many records in a turn, so that no packet waits for long. */
  private static final int MOST = 8192;

  /** In every so many rounds a connection's next hops are asked for. */
  private static final int ROUNDS_PER_HOP = 16;

  private final Connections connections;
  private final Templates templates;
  private final NextHopTable hops;
  private final DefenceLevel defence;
  private final Counters counters;
  private int position;
  private int round;
  private int hurried;
  private long sweptAt;

  public TableSweep(
      Connections connections, NextHopTable hops, DefenceLevel defence, Counters counters) {
    this.connections = connections;
    this.templates = new Templates(connections);
    this.hops = hops;
    this.defence = defence;
    this.counters = counters;
  }

  /** From here on each record is looked at as soon as can be. */
  public void hurry() {
    hurried = connections.table().highWater();
  }

  /** Looks at as many records as the time since the last call is worth. */
  public void sweep(long now) {
    ConnectionTable table = connections.table();
    long elapsed = Math.min(now - sweptAt, ROUND_NANOS);
    long due = (table.highWater() * elapsed + ROUND_NANOS - 1) / ROUND_NANOS;
    int most = (int) Math.min(Math.max(due, hurried), MOST);
    sweptAt = now;
    hurried = Math.max(0, hurried - most);
    for (int i = 0; i < most; i++) {
      if (position >= table.highWater()) {
        position = 0;
        round++;
        defence.update();
      }
      if (position < table.highWater()) {
        look(table, position++, now);
      }
    }
  }

  private void look(ConnectionTable table, int connection, long now) {
    if (!table.isUsed(connection)) {
      return;
    }
    if (table.expiresAt(connection) <= now) {
      if (!templates.extend(connection, now)) {
        connections.end(connection);
      }
    } else if (connections.endsWithServer(connection)) {
      connections.end(connection);
    } else if (defence.dropsEntry(connection, now)) {
      connections.end(connection);
      counters.count(Counter.DEFENCE_FORGOT);
    } else if ((connection + round) % ROUNDS_PER_HOP == 0) {
      askForHops(connection, now);
      templates.adopt(connection);
    }
  }

  /** Has the ways of a connection's packets found before they are needed. */
  public void askForHops(int connection, long now) {
    ConnectionTable table = connections.table();
    hops.find(connections.towardsHigh(connection), connections.towardsLow(connection), now);
    if (table.hasFlag(connection, ConnectionTable.FLAG_REPLIES)) {
      hops.find(table.clientHigh(connection), table.clientLow(connection), now);
    }
  }
}
