package gemel.core.pair;

import static org.assertj.core.api.Assertions.assertThat;

import gemel.core.dispute.CheckId;
import gemel.core.dispute.CheckWord;
import gemel.core.maintenance.Withdrawal;
import gemel.core.pair.PairMessage.Checked;
import gemel.core.pair.PairMessage.Departure;
import gemel.core.pair.PairMessage.Left;
import gemel.core.pair.PairMessage.Roles;
import gemel.core.pair.PairMessage.Withdrawn;
import gemel.healthcheck.machine.HealthStatus;
import gemel.ipvs.RealServer;
import gemel.linux.net.AddressFamily;
import gemel.linux.net.IpAddress;
import gemel.testkit.Property;
import gemel.vrrp.group.RouterState;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PairMessageCodecTest {
  /** Of the channel's own messages, in which these travel. */
  private static final int MOST_OCTETS_OF_THE_CHANNEL = 1 << 18;

  private static final RouterId SIX =
      new RouterId(
          AddressFamily.IPV6,
          255,
          List.of(IpAddress.parse("fe80::1"), IpAddress.parse("2001:db8::1")));

  private static final List<PairMessage> ONE_OF_EACH =
      List.of(
          new Roles(
              -5,
              List.of(
                  SampleRole.of(RouterState.MASTER, 255, SampleRole.LEFT)
                      .hears(SampleRole.RIGHT, 20, 7, Map.of("bad_checksum", 3L))
                      .generation(9)
                      .role(),
                  SampleRole.of(RouterState.FAULT, 1, null).router(SIX).role())),
          new Left(Long.MAX_VALUE, List.of(new Departure(SIX, 12, IpAddress.parse("fe80::2")))),
          new Withdrawn(
              1,
              List.of(
                  withdrawal("10.0.0.1", Instant.MAX),
                  withdrawal("2001:db8::1", Instant.parse("2026-11-23T10:00:00.000000001Z")))),
          new Checked(
              2,
              List.of(
                  word(-1, HealthStatus.DOWN, "no way to 10.0.0.3:80"),
                  word(Long.MIN_VALUE, HealthStatus.UNCHECKED, ""))));

  private static CheckWord word(long check, HealthStatus status, String why) {
    return new CheckWord(new CheckId(check), status, /* asks= */ true, 14_000, 8000, why);
  }

  private static Withdrawal withdrawal(String server, Instant until) {
    return new Withdrawal(
        new RealServer.Id(IpAddress.parse(server), 65535), true, Instant.EPOCH, until, false);
  }

  @Test
  void whatIsWrittenIsRead() {
    for (PairMessage message : ONE_OF_EACH) {
      assertThat(PairMessageCodec.decode(PairMessageCodec.encode(message))).contains(message);
    }
  }

  @Test
  void fieldsAtTheEndOfAnEntryAreOfALaterVersion() {
    byte[] octets = PairMessageCodec.encode(ONE_OF_EACH.get(1));
    byte[] longer = Arrays.copyOf(octets, octets.length + 3);
    longer[12] = (byte) (longer[12] + 3); // the low octet of the only entry's length
    assertThat(PairMessageCodec.decode(longer)).contains(ONE_OF_EACH.get(1));
  }

  @Test
  void aMessageCutAnywhereIsNotUnderstood() {
    for (PairMessage message : ONE_OF_EACH) {
      byte[] octets = PairMessageCodec.encode(message);
      for (int length = 0; length < octets.length; length++) {
        assertThat(PairMessageCodec.decode(Arrays.copyOf(octets, length))).isEmpty();
      }
    }
  }

  @Test
  void garbageNeverThrows() {
    Property.holds(
        4712,
        4000,
        gen -> {
          byte[] octets = PairMessageCodec.encode(gen.oneOf(ONE_OF_EACH));
          for (int i = 0; i < 3; i++) {
            octets[gen.between(0, octets.length - 1)] = (byte) gen.between(0, 255);
          }
          assertThat(PairMessageCodec.decode(octets)).isNotNull();
        });
  }

  @Test
  void aKindOfALaterVersionIsNotUnderstoodAndHarmsNothing() {
    for (PairMessage message : ONE_OF_EACH) {
      byte[] octets = PairMessageCodec.encode(message);
      octets[0] = 100;
      assertThat(PairMessageCodec.decode(octets)).isEmpty();
    }
  }

  @Test
  void aMessageFullOfTheLongestWordsOfChecksIsTaken() {
    CheckWord longest = word(-1, HealthStatus.UNCHECKED, "x".repeat(1000));
    byte[] octets =
        PairMessageCodec.encode(
            new Checked(1, Collections.nCopies(PairMessageCodec.MOST_ENTRIES, longest)));
    assertThat(octets).hasSizeLessThan(MOST_OCTETS_OF_THE_CHANNEL);
    assertThat(PairMessageCodec.decode(octets)).isPresent();
  }

  @Test
  void moreThanTheLimitIsNotSent() {
    Role role = SampleRole.of(RouterState.BACKUP, 1, SampleRole.LEFT).role();
    List<Role> many = Collections.nCopies(PairMessageCodec.MOST_ENTRIES + 5, role);
    assertThat(PairMessageCodec.decode(PairMessageCodec.encode(new Roles(1, many))))
        .contains(new Roles(1, many.subList(0, PairMessageCodec.MOST_ENTRIES)));
  }
}
