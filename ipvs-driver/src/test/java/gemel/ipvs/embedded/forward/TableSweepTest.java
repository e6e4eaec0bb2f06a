package gemel.ipvs.embedded.forward;

import static org.assertj.core.api.Assertions.assertThat;

import gemel.ipvs.ConnectionChange;
import gemel.ipvs.ConnectionRecord;
import gemel.ipvs.ConnectionState;
import gemel.ipvs.ConnectionTuple;
import gemel.ipvs.ForwardingMethod;
import gemel.ipvs.Protocol;
import gemel.ipvs.RealServer;
import gemel.ipvs.embedded.EmbeddedEngine;
import gemel.ipvs.embedded.network.NextHopTable;
import gemel.ipvs.embedded.service.ServiceTable;
import gemel.ipvs.embedded.table.ConnectionTable;
import gemel.linux.net.IpAddress;
import java.lang.foreign.Arena;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class TableSweepTest {
  private static final long START = 1_000_000_000_000L;
  private static final long TENTH = 100_000_000L;
  private static final int MANY = 20_000;

  private final Arena arena = Arena.ofConfined();
  private final Set<IpAddress> asked = new HashSet<>();
  private final Connections connections =
      new Connections(
          new ConnectionTable(arena, MANY, 42),
          new ServiceTable(EmbeddedEngine.CAPABILITIES),
          new Owners(0),
          new ChangeFeed());
  private final TableSweep sweep =
      new TableSweep(
          connections,
          new NextHopTable(1 << 15, asked::add),
          new DefenceLevel(connections.table(), connections.states(), 42),
          new Counters());

  @AfterEach
  void close() {
    arena.close();
  }

  @Test
  void everyConnectionThatHasRunOutIsForgottenWithinASecond() {
    for (int i = 0; i < MANY; i++) {
      know(i, Duration.ofSeconds(i % 2 == 0 ? 10 : 20));
    }
    long patience = ConnectionState.FIN_WAIT.timeout().toNanos() / 2;
    long expiry = START + 10_000_000_000L + patience;
    sweepFor(START, expiry - 1);
    assertThat(connections.table().size()).isEqualTo(MANY);
    sweepFor(expiry - 1, expiry + 12 * TENTH);
    assertThat(connections.table().size()).isEqualTo(MANY / 2);
  }

  @Test
  void longSleepIsNotMadeUpForInOneTurn() {
    for (int i = 0; i < MANY; i++) {
      know(i, Duration.ofSeconds(1));
    }
    sweep.sweep(START + Duration.ofDays(1).toNanos());

    assertThat(connections.table().size()).isEqualTo(MANY - 8192);
  }

  @Test
  void nextHopsOfBothEndsAreAskedForWithinSixteenSeconds() {
    know(1, Duration.ofMinutes(10));
    asked.clear();
    sweepFor(START, START + 18 * 10 * TENTH);

    assertThat(asked).containsExactlyInAnyOrder(IpAddress.v4(1), IpAddress.parse("198.18.20.11"));
  }

  private void sweepFor(long from, long until) {
    for (long now = from; now <= until; now += TENTH) {
      sweep.sweep(now);
    }
  }

  private void know(int number, Duration remaining) {
    ConnectionTuple tuple =
        new ConnectionTuple(
            Protocol.TCP, IpAddress.v4(number), 40_000, IpAddress.parse("198.18.10.100"), 80);
    ConnectionRecord record =
        new ConnectionRecord(
            tuple,
            new RealServer.Id(IpAddress.parse("198.18.20.11"), 80),
            ForwardingMethod.NAT,
            ConnectionState.FIN_WAIT,
            remaining,
            0,
            0);
    int connection =
        new PeerConnections(connections).accept(new ConnectionChange.Put(record), 1, START);
    assertThat(connection).isNotEqualTo(ConnectionTable.NONE);
  }
}
