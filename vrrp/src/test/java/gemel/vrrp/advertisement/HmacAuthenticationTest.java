package gemel.vrrp.advertisement;

import static org.assertj.core.api.Assertions.assertThat;

import gemel.linux.net.IpAddress;
import gemel.testkit.Property;
import gemel.vrrp.AuthenticationSettings;
import gemel.vrrp.AuthenticationSettings.AntiReplay;
import gemel.vrrp.AuthenticationSettings.Hmac;
import gemel.vrrp.AuthenticationSettings.HmacMode;
import gemel.vrrp.Secret;
import gemel.vrrp.Transport;
import gemel.vrrp.VrrpVersion;
import gemel.vrrp.advertisement.Decoded.Dropped;
import gemel.vrrp.advertisement.Decoded.Valid;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** keepalived's {@code auth_hmac}; golden octets are those of its protocol draft's appendix. */
class HmacAuthenticationTest {
  private static final Instant NOW = Instant.ofEpochSecond(0x68000000L, 500_000_000);
  private static final Duration WINDOW = Duration.ofSeconds(5);
  private static final Secret ONE = key(0);
  private static final Secret TWO = key(100);

  private static Secret key(int from) {
    byte[] octets = new byte[32];
    for (int i = 0; i < octets.length; i++) {
      octets[i] = (byte) (from + i);
    }
    return Secret.of(octets);
  }

  private static Hmac hmac(HmacMode mode, AntiReplay antiReplay, int active) {
    return new Hmac(Map.of(1, ONE, 2, TWO), active, WINDOW, antiReplay, mode);
  }

  private static Hmac enforced() {
    return hmac(HmacMode.ENFORCE, AntiReplay.TIME, 1);
  }

  @Test
  void signsAsTheDraftsAppendixDoes() {
    byte[] v4 =
        SampleRouter.of(
                VrrpVersion.V3,
                "198.51.100.10",
                "192.0.2.100",
                Transport.Multicast.DEFAULT,
                enforced())
            .says(200, NOW);
    assertThat(HexFormat.of().formatHex(v4, 20, v4.length))
        .isEqualTo(
            "3133c80100644402c0000264"
                + "0101000068000000800000001b84bc4e8e43892dc6d98448f8ee2265");
    Transport.UnicastPeer peer = new Transport.UnicastPeer(IpAddress.parse("fe80::20"), 0, 255);
    byte[] v6 =
        SampleRouter.of(
                VrrpVersion.V3,
                "fe80::10",
                "fe80::100",
                new Transport.Unicast(null, List.of(peer), false, 255),
                enforced())
            .says(200, NOW);
    assertThat(HexFormat.of().formatHex(v6, 40, v6.length))
        .isEqualTo(
            "3133c8010064a2e9fe800000000000000000000000000100"
                + "010100006800000080000000c8c56146ebfd66ee10ec4d8186461b78");
  }

  @Test
  void takesEachAdvertisementOnce() {
    SampleRouter sender = router("10.88.0.1", enforced());
    SampleRouter receiver = router("10.88.0.2", enforced());
    byte[] first = sender.says(100, NOW);
    byte[] second = sender.says(100, NOW); // its clock has not moved on; its counter has
    assertThat(receiver.hears(first, NOW)).isInstanceOf(Valid.class);
    assertThat(receiver.hears(second, NOW)).isInstanceOf(Valid.class);
    assertThat(reason(receiver, first, NOW)).isEqualTo(DropReason.REPLAYED);
    assertThat(reason(receiver, second, NOW)).isEqualTo(DropReason.REPLAYED);
  }

  @Test
  void aReplayFromAnotherAddressIsWrong() {
    byte[] packet = router("10.88.0.1", enforced()).says(100, NOW);
    packet[15] = 9; // the source; the message's own checksum does not cover it
    assertThat(reason(router("10.88.0.2", enforced()), packet, NOW))
        .isEqualTo(DropReason.BAD_AUTHENTICATION);
  }

  @Test
  void whatIsTooOldOrOfTheFutureIsNotTaken() {
    for (int seconds : new int[] {-6, 6}) {
      byte[] packet = router("10.88.0.1", enforced()).says(100, NOW.plusSeconds(seconds));
      assertThat(reason(router("10.88.0.2", enforced()), packet, NOW))
          .isEqualTo(DropReason.STALE_AUTHENTICATION);
    }
    for (int seconds : new int[] {-5, 5}) {
      byte[] packet = router("10.88.0.1", enforced()).says(100, NOW.plusSeconds(seconds));
      assertThat(router("10.88.0.2", enforced()).hears(packet, NOW)).isInstanceOf(Valid.class);
    }
  }

  @Test
  void withoutClocksOnlyTheOrderCounts() {
    Hmac monotonic = hmac(HmacMode.ENFORCE, AntiReplay.MONOTONIC, 1);
    SampleRouter sender = router("10.88.0.1", monotonic);
    SampleRouter receiver = router("10.88.0.2", monotonic);
    byte[] old = sender.says(100, NOW.minusSeconds(1000));
    byte[] next = sender.says(100, NOW.minusSeconds(2000)); // set back: still one later
    assertThat(receiver.hears(old, NOW)).isInstanceOf(Valid.class);
    assertThat(receiver.hears(next, NOW)).isInstanceOf(Valid.class);
    assertThat(reason(receiver, old, NOW)).isEqualTo(DropReason.REPLAYED);
  }

  @Test
  void aSenderWhoseClockWasSetRightIsHeardAgain() {
    SampleRouter sender = router("10.88.0.1", enforced());
    sender.says(100, NOW.plusSeconds(3600));
    assertThat(router("10.88.0.2", enforced()).hears(sender.says(100, NOW), NOW))
        .isInstanceOf(Valid.class);
  }

  @Test
  void keysAreRotatedOneRouterAfterTheOther() {
    Hmac second = hmac(HmacMode.ENFORCE, AntiReplay.TIME, 2);
    assertThat(router("10.88.0.2", enforced()).hears(router("10.88.0.1", second).says(1, NOW), NOW))
        .isInstanceOf(Valid.class);
    Hmac onlyFirst = new Hmac(Map.of(1, ONE), 1, WINDOW, AntiReplay.TIME, HmacMode.ENFORCE);
    assertThat(
            reason(router("10.88.0.2", onlyFirst), router("10.88.0.1", second).says(1, NOW), NOW))
        .isEqualTo(DropReason.UNKNOWN_KEY);
    Hmac otherFirst = new Hmac(Map.of(1, TWO), 1, WINDOW, AntiReplay.TIME, HmacMode.ENFORCE);
    assertThat(
            reason(
                router("10.88.0.2", otherFirst), router("10.88.0.1", enforced()).says(1, NOW), NOW))
        .isEqualTo(DropReason.BAD_AUTHENTICATION);
  }

  @Test
  void isIntroducedWithoutLosingAnAdvertisement() {
    AuthenticationSettings none = new AuthenticationSettings.None();
    AuthenticationSettings receiveOnly = hmac(HmacMode.RECEIVE_ONLY, AntiReplay.TIME, 1);
    AuthenticationSettings permissive = hmac(HmacMode.PERMISSIVE, AntiReplay.TIME, 1);
    hearEachOther(none, receiveOnly);
    hearEachOther(receiveOnly, permissive);
    hearEachOther(permissive, enforced());
    byte[] plain = router("10.88.0.1", none).says(100, NOW);
    assertThat(reason(router("10.88.0.2", enforced()), plain, NOW))
        .isEqualTo(DropReason.AUTHENTICATION_MISMATCH);
    byte[] signed = router("10.88.0.1", enforced()).says(100, NOW);
    assertThat(reason(router("10.88.0.2", none), signed, NOW))
        .isEqualTo(DropReason.AUTHENTICATION_MISMATCH);
  }

  private static void hearEachOther(AuthenticationSettings one, AuthenticationSettings other) {
    SampleRouter left = router("10.88.0.1", one);
    SampleRouter right = router("10.88.0.2", other);
    assertThat(left.hears(right.says(100, NOW), NOW)).isInstanceOf(Valid.class);
    assertThat(right.hears(left.says(100, NOW), NOW)).isInstanceOf(Valid.class);
  }

  @Test
  void aFloodOfSendersTakesNoMemory() {
    SampleRouter receiver = router("10.88.0.2", enforced());
    byte[] kept = router("10.88.0.1", enforced()).says(100, NOW);
    receiver.hears(kept, NOW);
    for (int i = 0; i < 1000; i++) {
      byte[] forged = kept.clone();
      forged[14] = (byte) (i >> 8);
      forged[15] = (byte) i;
      receiver.hears(forged, NOW);
    }
    assertThat(reason(receiver, kept, NOW)).isEqualTo(DropReason.REPLAYED);
  }

  @Test
  @DisplayName("version 2 has room for it, too")
  void signsVersion2() {
    SampleRouter sender = SampleRouter.at("10.88.0.1", VrrpVersion.V2, enforced());
    assertThat(
            SampleRouter.at("10.88.0.2", VrrpVersion.V2, enforced())
                .hears(sender.says(100, NOW), NOW))
        .isInstanceOf(Valid.class);
  }

  @Test
  void takesNoMessageThatWasChangedOnItsWay() {
    byte[] packet = router("10.88.0.1", enforced()).says(100, NOW);
    byte[] message = Arrays.copyOfRange(packet, 20, packet.length);
    Property.holds(
        22,
        5_000,
        gen -> {
          byte[] changed = gen.mutate(message);
          byte[] whole =
              IpPacket.encodeV4(
                  IpAddress.parse("10.88.0.1"),
                  Transport.Multicast.GROUP_V4,
                  255,
                  1,
                  AdvertisementCodec.PROTOCOL,
                  changed);
          if (!Arrays.equals(message, changed)) {
            assertThat(router("10.88.0.2", enforced()).hears(whole, NOW))
                .isInstanceOf(Dropped.class);
          }
        });
  }

  private static SampleRouter router(String own, AuthenticationSettings authentication) {
    return SampleRouter.at(own, VrrpVersion.V3, authentication);
  }

  private static DropReason reason(SampleRouter router, byte[] packet, Instant utc) {
    return ((Dropped) router.hears(packet, utc)).reason();
  }
}
