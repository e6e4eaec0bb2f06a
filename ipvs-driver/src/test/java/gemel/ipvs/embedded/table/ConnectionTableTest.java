package gemel.ipvs.embedded.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gemel.linux.net.IpAddress;
import gemel.testkit.Gen;
import gemel.testkit.Property;
import java.lang.foreign.Arena;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class ConnectionTableTest {
  private static final IpAddress VIP = IpAddress.parse("198.18.10.100");

  private final Arena arena = Arena.ofConfined();

  @AfterEach
  void close() {
    arena.close();
  }

  /** A connection as the model has it: its client's end and its server's. */
  private record Ends(
      int protocol,
      IpAddress client,
      int clientPort,
      int virtualPort,
      IpAddress server,
      int serverPort,
      boolean replies) {}

  @Test
  void behavesAsAMapUnderAnyOperations() {
    Property.holds(
        51,
        200,
        gen -> {
          ConnectionTable table = new ConnectionTable(arena, 40, gen.anyLong());
          Map<Integer, Ends> model = new HashMap<>();
          for (int i = 0; i < 200; i++) {
            Ends ends = ends(gen);
            if (gen.between(0, 9) < 6) {
              insert(table, model, ends);
            } else if (!model.isEmpty()) {
              int handle = gen.oneOf(model.keySet().stream().sorted().toList());
              table.remove(handle);
              model.remove(handle);
            }
            assertThat(table.size()).isEqualTo(model.size());
          }
          model.forEach((handle, ends) -> assertIsAt(table, handle, ends));
          assertThat(walk(table)).isEqualTo(model.keySet());
        });
  }

  private static void insert(ConnectionTable table, Map<Integer, Ends> model, Ends ends) {
    boolean taken =
        findByClient(table, ends) != ConnectionTable.NONE
            || findByServer(table, ends) != ConnectionTable.NONE;
    assertThat(taken)
        .isEqualTo(
            model.values().stream()
                .anyMatch(other -> sameClientEnd(other, ends) || sameServerEnd(other, ends)));
    if (taken) {
      return;
    }
    int handle = insert(table, ends);
    if (model.size() == table.capacity()) {
      assertThat(handle).isEqualTo(ConnectionTable.NONE);
    } else {
      assertThat(model).doesNotContainKey(handle);
      model.put(handle, ends);
    }
  }

  private static boolean sameClientEnd(Ends a, Ends b) {
    return a.protocol == b.protocol
        && a.client.equals(b.client)
        && a.clientPort == b.clientPort
        && a.virtualPort == b.virtualPort;
  }

  private static boolean sameServerEnd(Ends a, Ends b) {
    return a.replies
        && a.protocol == b.protocol
        && a.client.equals(b.client)
        && a.clientPort == b.clientPort
        && a.server.equals(b.server)
        && a.serverPort == b.serverPort;
  }

  private static void assertIsAt(ConnectionTable table, int handle, Ends ends) {
    assertThat(findByClient(table, ends)).isEqualTo(handle);
    assertThat(findByServer(table, ends) == handle).isEqualTo(ends.replies);
    assertThat(table.protocol(handle)).isEqualTo(ends.protocol);
    assertThat(new IpAddress(table.clientHigh(handle), table.clientLow(handle)))
        .isEqualTo(ends.client);
    assertThat(table.clientPort(handle)).isEqualTo(ends.clientPort);
    assertThat(new IpAddress(table.virtualHigh(handle), table.virtualLow(handle))).isEqualTo(VIP);
    assertThat(table.virtualPort(handle)).isEqualTo(ends.virtualPort);
    assertThat(new IpAddress(table.serverHigh(handle), table.serverLow(handle)))
        .isEqualTo(ends.server);
    assertThat(table.serverPort(handle)).isEqualTo(ends.serverPort);
  }

  private static Set<Integer> walk(ConnectionTable table) {
    Set<Integer> used = new HashSet<>();
    for (int handle = 0; handle < table.highWater(); handle++) {
      if (table.isUsed(handle)) {
        used.add(handle);
      }
    }
    return used;
  }

  @Test
  void fieldsOfOneConnectionDoNotTouchAnothers() {
    ConnectionTable table = new ConnectionTable(arena, 3, 1);
    int[] handles = new int[3];
    for (int i = 0; i < 3; i++) {
      handles[i] = insert(table, ends(i));
    }
    write(table, handles[1], 7);

    assertThat(table.state(handles[1])).isEqualTo(7);
    assertThat(table.expiresAt(handles[1])).isEqualTo(7_000_000_007L);
    assertThat(7_000_000_008L - table.toldAt(handles[1])).isBetween(0L, 67_108_863L);
    assertThat(table.fwmark(handles[1])).isEqualTo(-7);
    assertThat(table.epoch(handles[1])).isEqualTo((short) 8);
    assertThat(table.timeoutMillis(handles[1])).isEqualTo(900_000);
    assertThat(table.serverNumber(handles[1])).isEqualTo(9);
    assertThat(table.packets(handles[1])).isEqualTo(1);
    assertThat(table.hasFlag(handles[1], ConnectionTable.FLAG_ACTIVE)).isTrue();
    assertThat(table.hasFlag(handles[1], ConnectionTable.FLAG_REPLIES)).isTrue();
    for (int other : new int[] {handles[0], handles[2]}) {
      assertThat(table.state(other)).isZero();
      assertThat(table.expiresAt(other)).isZero();
      assertThat(table.packets(other)).isZero();
      assertThat(table.serverNumber(other)).isEqualTo(ConnectionTable.NONE);
    }
  }

  @Test
  void handleThatIsUsedAgainBeginsWithNothingOfTheOldConnection() {
    ConnectionTable table = new ConnectionTable(arena, 1, 1);
    int handle = insert(table, ends(1));
    write(table, handle, 7);
    table.remove(handle);
    assertThat(table.isUsed(handle)).isFalse();
    int again = insert(table, ends(2));

    assertThat(again).isEqualTo(handle);
    assertThat(table.state(again)).isZero();
    assertThat(table.expiresAt(again)).isZero();
    assertThat(table.toldAt(again)).isZero();
    assertThat(table.fwmark(again)).isZero();
    assertThat(table.epoch(again)).isZero();
    assertThat(table.packets(again)).isZero();
    assertThat(table.serverNumber(again)).isEqualTo(ConnectionTable.NONE);
    assertThat(table.hasFlag(again, ConnectionTable.FLAG_ACTIVE)).isFalse();
  }

  @Test
  void aConnectionTakes128OctetsAtMostAllCounted() {
    for (int capacity : new int[] {64, 1000, 1 << 17, (1 << 17) + 1, 600_000, 1 << 20}) {
      assertThat(new ConnectionTable(arena, capacity, 1).octets())
          .as("%d connections", capacity)
          .isLessThanOrEqualTo(128L * capacity);
    }
  }

  @Test
  void capacityIsCheckedAtTheDoor() {
    assertThatThrownBy(() -> new ConnectionTable(arena, 0, 1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new ConnectionTable(arena, (1 << 26) + 1, 1))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static void write(ConnectionTable table, int handle, int value) {
    table.state(handle, value);
    table.expiresAt(handle, 7_000_000_000L + value);
    table.toldAt(handle, 7_000_000_001L + value);
    table.fwmark(handle, -value);
    table.epoch(handle, value + 1);
    table.timeoutMillis(handle, 900_000);
    table.serverNumber(handle, value + 2);
    table.countPacket(handle);
    table.flag(handle, ConnectionTable.FLAG_ACTIVE, true);
  }

  private static Ends ends(int number) {
    return new Ends(6, IpAddress.v4(number), 1, 80, IpAddress.v4(99), 80, true);
  }

  /** Few values, so that tuples meet. */
  private static Ends ends(Gen gen) {
    IpAddress client =
        gen.oneIn(4) ? new IpAddress(0x2001_0db8L << 32, gen.between(1, 3)) : IpAddress.v4(7);
    return new Ends(
        gen.oneOf(6, 17),
        client,
        gen.between(1, 30),
        gen.oneOf(80, 443),
        IpAddress.v4(gen.between(1, 2)),
        gen.oneOf(80, 65_535),
        gen.between(0, 3) > 0);
  }

  private static int insert(ConnectionTable table, Ends ends) {
    return table.insert(
        ends.protocol,
        ends.client.high(),
        ends.client.low(),
        ends.clientPort,
        VIP.high(),
        VIP.low(),
        ends.virtualPort,
        ends.server.high(),
        ends.server.low(),
        ends.serverPort,
        0,
        ends.replies ? ConnectionTable.FLAG_REPLIES : 0);
  }

  private static int findByClient(ConnectionTable table, Ends ends) {
    return table.findByClient(
        ends.protocol,
        ends.client.high(),
        ends.client.low(),
        ends.clientPort,
        VIP.high(),
        VIP.low(),
        ends.virtualPort);
  }

  private static int findByServer(ConnectionTable table, Ends ends) {
    return table.findByServer(
        ends.protocol,
        ends.server.high(),
        ends.server.low(),
        ends.serverPort,
        ends.client.high(),
        ends.client.low(),
        ends.clientPort);
  }
}
