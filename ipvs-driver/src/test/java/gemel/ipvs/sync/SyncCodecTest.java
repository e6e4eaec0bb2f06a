package gemel.ipvs.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gemel.ipvs.CallId;
import gemel.ipvs.ClientNotice;
import gemel.ipvs.ConnectionChange;
import gemel.ipvs.ConnectionRecord;
import gemel.ipvs.ConnectionState;
import gemel.ipvs.ConnectionTuple;
import gemel.ipvs.ForwardingMethod;
import gemel.ipvs.LocalEnd;
import gemel.ipvs.Protocol;
import gemel.ipvs.RealServer;
import gemel.ipvs.sync.Decoded.Dropped;
import gemel.ipvs.sync.Decoded.Received;
import gemel.linux.net.IpAddress;
import gemel.testkit.Gen;
import gemel.testkit.Property;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SyncCodecTest {
  private static final SyncBatch GOLDEN =
      new SyncBatch(
          3,
          List.of(
              new ConnectionChange.Put(
                  new ConnectionRecord(
                      tuple(Protocol.TCP, "203.0.113.7", 40_000, "198.18.10.100", 80),
                      new RealServer.Id(IpAddress.parse("198.18.20.11"), 8080),
                      ForwardingMethod.NAT,
                      ConnectionState.ESTABLISHED,
                      Duration.ofMillis(899_500),
                      9,
                      3)),
              new ConnectionChange.Put(
                  new ConnectionRecord(
                      tuple(Protocol.UDP, "2001:db8::7", 5353, "2001:db8:10::53", 53),
                      new RealServer.Id(IpAddress.parse("2001:db8:20::11"), 53),
                      ForwardingMethod.TUNNEL,
                      ConnectionState.UDP,
                      Duration.ofMinutes(5),
                      0,
                      3)),
              new ConnectionChange.Removed(
                  tuple(Protocol.TCP, "203.0.113.8", 1, "198.18.10.100", 80), 3)));

  private static final ConnectionRecord FULL_NAT =
      new ConnectionRecord(
          tuple(Protocol.TCP, "203.0.113.9", 40_001, "198.18.10.100", 80),
          new RealServer.Id(IpAddress.parse("198.18.20.11"), 8080),
          ForwardingMethod.FULL_NAT,
          ConnectionState.ESTABLISHED,
          Duration.ofMinutes(15),
          0,
          3,
          new LocalEnd.At(
              IpAddress.parse("198.18.20.200"), 1025, ClientNotice.PROXY, 0x8000_0001, true));

  private static final SyncBatch GOLDEN_1_1 =
      new SyncBatch(
          3,
          List.of(
              GOLDEN.changes().get(0),
              new ConnectionChange.Put(FULL_NAT),
              GOLDEN.changes().get(2)));

  private static final SyncBatch GOLDEN_1_2 =
      new SyncBatch(
          3,
          List.of(
              new ConnectionChange.Put(
                  new ConnectionRecord(
                      call("203.0.113.7", "a@pc33"),
                      new RealServer.Id(IpAddress.parse("198.18.20.11"), 5070),
                      ForwardingMethod.NAT,
                      ConnectionState.ASSURED,
                      Duration.ofMinutes(1),
                      0,
                      3)),
              new ConnectionChange.Put(
                  new ConnectionRecord(
                      call("203.0.113.8", "c".repeat(CallId.LONGEST)),
                      new RealServer.Id(IpAddress.parse("198.18.20.12"), 5060),
                      ForwardingMethod.DIRECT,
                      ConnectionState.TEMPLATE,
                      Duration.ofSeconds(1),
                      0,
                      3)),
              new ConnectionChange.Removed(call("203.0.113.7", "a@pc33"), 3)));

  private final byte[] golden = HexFixture.read("batch-1.0.hex");
  private final byte[] golden11 = HexFixture.read("batch-1.1.hex");

  @Test
  void batchIsTheOctetsOfTheFixture() {
    byte[] golden12 = HexFixture.read("batch-1.2.hex");
    assertThat(SyncCodec.encode(GOLDEN_1_2)).isEqualTo(golden12);
    assertThat(SyncCodec.decode(golden12)).isEqualTo(new Received(GOLDEN_1_2, 0));
  }

  @Test
  void callIdThatIsNoneIsDropped() {
    byte[] wrong = HexFixture.read("batch-1.2.hex");
    wrong[10 + 34 + 2] = ' ';
    assertThat(SyncCodec.decode(wrong)).isInstanceOf(Dropped.class);
    assertThat(((Dropped) SyncCodec.decode(wrong)).reason()).isEqualTo(DropReason.NO_CALL_ID);

    byte[] ofAConnection = HexFixture.read("batch-1.2.hex");
    ofAConnection[10 + 17] = 1;
    assertThat(((Dropped) SyncCodec.decode(ofAConnection)).reason())
        .isEqualTo(DropReason.NO_CALL_ID);
  }

  @Test
  void batchOfVersion11IsRead() {
    assertThat(SyncCodec.decode(golden11)).isEqualTo(new Received(GOLDEN_1_1, 0));
  }

  @Test
  void batchOfTheVersionBeforeIsRead() {
    assertThat(SyncCodec.decode(golden)).isEqualTo(new Received(GOLDEN, 0));
  }

  @Test
  void readerOfTheVersionBeforeFindsNatWithSomethingAppended() {
    ConnectionRecord nat =
        new ConnectionRecord(
            FULL_NAT.tuple(),
            FULL_NAT.server(),
            ForwardingMethod.NAT,
            FULL_NAT.state(),
            FULL_NAT.remaining(),
            FULL_NAT.fwmark(),
            FULL_NAT.shard());
    byte[] fixed = SyncCodec.encode(new SyncBatch(3, List.of(new ConnectionChange.Put(nat))));
    byte[] whole = SyncCodec.encode(new SyncBatch(3, List.of(new ConnectionChange.Put(FULL_NAT))));

    int length = ByteBuffer.wrap(whole).getShort(10);
    assertThat(length).isEqualTo(whole.length - 10);
    assertThat(Arrays.copyOfRange(whole, 12, fixed.length))
        .isEqualTo(Arrays.copyOfRange(fixed, 12, fixed.length));
  }

  @Test
  void additionOfAnUnknownKindIsSkippedAndTheNextOneRead() {
    byte[] whole = SyncCodec.encode(new SyncBatch(3, List.of(new ConnectionChange.Put(FULL_NAT))));
    ByteBuffer newer = ByteBuffer.allocate(whole.length + 5);
    newer.put(whole, 0, 44).put(new byte[] {77, 5, 1, 2, 3}).put(whole, 44, whole.length - 44);
    newer.putShort(10, (short) (whole.length - 10 + 5));

    assertThat(SyncCodec.decode(newer.array()))
        .isEqualTo(new Received(new SyncBatch(3, List.of(new ConnectionChange.Put(FULL_NAT))), 5));
  }

  @Test
  void everyBatchComesBackAsItWas() {
    Property.holds(
        21,
        1000,
        gen -> {
          SyncBatch batch = batch(gen);
          assertThat(SyncCodec.decode(SyncCodec.encode(batch))).isEqualTo(new Received(batch, 0));
        });
  }

  @Test
  void noOctetsMakeItThrow() {
    Property.holds(
        22,
        5000,
        gen -> {
          byte[] octets =
              gen.oneIn(4) ? gen.octets(gen.between(0, 200)) : SyncCodec.encode(batch(gen));
          Decoded decoded = SyncCodec.decode(gen.mutate(octets));
          if (decoded instanceof Dropped dropped) {
            assertThat(dropped.offset()).isNotNegative();
            assertThat(dropped.detail()).isNotBlank();
          }
        });
  }

  @Test
  void messageThatIsCutAnywhereIsDroppedWhereItEnds() {
    for (int length = 0; length < golden.length; length++) {
      Decoded decoded = SyncCodec.decode(Arrays.copyOf(golden, length));
      assertThat(decoded).isInstanceOf(Dropped.class);
      assertThat(((Dropped) decoded).reason()).isEqualTo(DropReason.CUT_SHORT);
      assertThat(((Dropped) decoded).offset()).isEqualTo(length);
    }
  }

  @Test
  void fieldsThatANewerMinorVersionAppendsAreSkippedAndCounted() {
    byte[] first = Arrays.copyOfRange(golden, 0, 10 + 34);
    ByteBuffer newer = ByteBuffer.allocate(golden.length + 6 + 3);
    newer.put(first).put(new byte[6]).put(golden, first.length, golden.length - first.length);
    newer.put(5, (byte) 1).putShort(10, (short) (34 + 6));

    assertThat(SyncCodec.decode(newer.array())).isEqualTo(new Received(GOLDEN, 6 + 3));
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0x00, NOT_A_BATCH, 0",
    "4, 0x02, OTHER_MAJOR_VERSION, 4",
    "8, 0x04, TOO_MANY_RECORDS, 8",
    "11, 0x21, RECORD_TOO_SHORT, 10",
    "12, 0x05, UNKNOWN_FAMILY, 12",
    "13, 0x07, UNKNOWN_PROTOCOL, 13",
    "15, 0x03, UNKNOWN_METHOD, 15",
    "16, 0x0b, UNKNOWN_STATE, 16",
    "50, 0x01, UNKNOWN_STATE, 50",
  })
  void wrongOctetIsNamed(int at, String octet, DropReason reason, int offset) {
    golden[at] = (byte) (int) Integer.decode(octet);

    assertThat(SyncCodec.decode(golden)).isInstanceOf(Dropped.class);
    Dropped dropped = (Dropped) SyncCodec.decode(golden);
    assertThat(dropped.reason()).isEqualTo(reason);
    assertThat(dropped.offset()).isEqualTo(offset);
  }

  @Test
  void greatestBatchIsRead() {
    ConnectionChange change = GOLDEN.changes().get(1);
    SyncBatch greatest = new SyncBatch(3, Collections.nCopies(SyncBatch.MOST, change));
    byte[] octets = SyncCodec.encode(greatest);

    assertThat(octets).hasSize(71_690);
    assertThat(SyncCodec.decode(octets)).isEqualTo(new Received(greatest, 0));
    assertThatThrownBy(() -> new SyncBatch(3, Collections.nCopies(SyncBatch.MOST + 1, change)))
        .hasMessageContaining("1024");
  }

  @Test
  void batchRefusesAChangeOfAnotherShard() {
    assertThatThrownBy(() -> new SyncBatch(4, GOLDEN.changes()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void connectionOfBothFamiliesCannotBeSent() {
    ConnectionTuple mixed = tuple(Protocol.TCP, "203.0.113.8", 1, "2001:db8::1", 80);
    SyncBatch batch = new SyncBatch(0, List.of(new ConnectionChange.Removed(mixed, 0)));

    assertThatThrownBy(() -> SyncCodec.encode(batch)).hasMessageContaining("the other family");
  }

  private static SyncBatch batch(Gen gen) {
    int shard = gen.between(0, 65_535);
    return new SyncBatch(shard, gen.listOf(0, 5, one -> change(one, shard)));
  }

  private static ConnectionChange change(Gen gen, int shard) {
    boolean v4 = gen.oneIn(2);
    Protocol protocol = gen.oneOf(Protocol.TCP, Protocol.UDP);
    ConnectionTuple tuple =
        new ConnectionTuple(protocol, address(gen, v4), port(gen), address(gen, v4), port(gen));
    if (gen.oneIn(4)) {
      return new ConnectionChange.Removed(tuple, shard);
    }
    int state = protocol == Protocol.TCP ? gen.between(0, 10) : 0;
    ForwardingMethod method = gen.oneOf(ForwardingMethod.values());
    LocalEnd local = method == ForwardingMethod.FULL_NAT ? localEnd(gen, v4) : LocalEnd.NONE;
    return new ConnectionChange.Put(
        new ConnectionRecord(
            tuple,
            new RealServer.Id(address(gen, v4), port(gen)),
            method,
            ConnectionState.of(protocol, state),
            Duration.ofMillis(gen.anyLong() & 0xffff_ffffL),
            (int) gen.anyLong(),
            shard,
            local));
  }

  private static LocalEnd localEnd(Gen gen, boolean v4) {
    return new LocalEnd.At(
        address(gen, v4),
        port(gen),
        gen.oneOf(ClientNotice.values()),
        (int) gen.anyLong(),
        gen.oneIn(2));
  }

  private static IpAddress address(Gen gen, boolean v4) {
    return IpAddress.ofOctets(gen.octets(v4 ? 4 : 16));
  }

  private static int port(Gen gen) {
    return gen.between(0, 65_535);
  }

  private static ConnectionTuple call(String client, String callId) {
    return new ConnectionTuple(
        Protocol.UDP, IpAddress.parse(client), 0, IpAddress.parse("198.18.10.100"), 5060, callId);
  }

  private static ConnectionTuple tuple(
      Protocol protocol, String client, int clientPort, String virtualAddress, int virtualPort) {
    return new ConnectionTuple(
        protocol,
        IpAddress.parse(client),
        clientPort,
        IpAddress.parse(virtualAddress),
        virtualPort);
  }
}
