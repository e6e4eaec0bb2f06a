package gemel.vrrp.advertisement;

import static org.assertj.core.api.Assertions.assertThat;

import gemel.testkit.PcapFile;
import gemel.testkit.Property;
import gemel.vrrp.AuthenticationSettings;
import gemel.vrrp.Secret;
import gemel.vrrp.VrrpVersion;
import gemel.vrrp.advertisement.Decoded.Dropped;
import gemel.vrrp.advertisement.Decoded.Valid;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** RFC 2338 section 5.3.6: type 1, and type 2 with the captures of a real keepalived. */
class HeaderAuthenticationTest {
  private static final AuthenticationSettings KEY =
      new AuthenticationSettings.Header(Secret.of("s3cret78"));
  private static final AuthenticationSettings PASSWORD =
      new AuthenticationSettings.Password(Secret.of("s3cret78"));

  @Test
  @DisplayName("keepalived's packets with an authentication header, byte for byte")
  void buildsWhatKeepalivedSent() {
    List<byte[]> packets = captured("v2-auth-ah", 51);
    assertThat(packets).hasSize(7);
    SampleRouter router = SampleRouter.at("10.88.0.1", VrrpVersion.V2, KEY);
    for (byte[] packet : packets) {
      int priority = packet[46] & 0xff;
      assertThat(router.says(priority, Instant.EPOCH)).isEqualTo(packet);
    }
  }

  @Test
  void takesWhatKeepalivedSentOnceAndNotAgain() {
    List<byte[]> packets = captured("v2-auth-ah", 51);
    SampleRouter router = SampleRouter.at("10.88.0.2", VrrpVersion.V2, KEY);
    for (byte[] packet : packets) {
      assertThat(router.hears(packet, Instant.EPOCH)).isInstanceOf(Valid.class);
      assertThat(reason(router, packet)).isEqualTo(DropReason.REPLAYED);
    }
    assertThat(reason(router, packets.getFirst())).isEqualTo(DropReason.REPLAYED);
  }

  @Test
  void countsOnWhereTheLastMasterStopped() {
    SampleRouter first = SampleRouter.at("10.88.0.1", VrrpVersion.V2, KEY);
    SampleRouter second = SampleRouter.at("10.88.0.2", VrrpVersion.V2, KEY);
    for (int i = 0; i < 5; i++) {
      second.hears(first.says(100, Instant.EPOCH), Instant.EPOCH);
    }
    assertThat(first.hears(second.says(100, Instant.EPOCH), Instant.EPOCH))
        .isInstanceOf(Valid.class);
  }

  @Test
  void anotherKeyIsWrong() {
    SampleRouter router =
        SampleRouter.at(
            "10.88.0.2", VrrpVersion.V2, new AuthenticationSettings.Header(Secret.of("s3cret79")));
    for (byte[] packet : captured("v2-auth-ah", 51)) {
      assertThat(reason(router, packet)).isEqualTo(DropReason.BAD_AUTHENTICATION);
    }
  }

  @Test
  @DisplayName("keepalived's packets with a password, byte for byte")
  void buildsAndTakesPasswords() {
    List<byte[]> packets = captured("v2-auth-pass", 112);
    assertThat(packets).hasSize(6);
    SampleRouter writer = SampleRouter.at("10.88.0.1", VrrpVersion.V2, PASSWORD);
    SampleRouter reader = SampleRouter.at("10.88.0.2", VrrpVersion.V2, PASSWORD);
    SampleRouter stranger =
        SampleRouter.at(
            "10.88.0.2", VrrpVersion.V2, new AuthenticationSettings.Password(Secret.of("s3cret")));
    for (byte[] packet : packets) {
      assertThat(writer.says(packet[22] & 0xff, Instant.EPOCH)).isEqualTo(packet);
      assertThat(reader.hears(packet, Instant.EPOCH)).isInstanceOf(Valid.class);
      assertThat(reason(stranger, packet)).isEqualTo(DropReason.BAD_AUTHENTICATION);
    }
  }

  @Test
  void whoAuthenticatesOtherwiseIsNotTaken() {
    AuthenticationSettings none = new AuthenticationSettings.None();
    List<AuthenticationSettings> all = List.of(none, PASSWORD, KEY);
    for (AuthenticationSettings theirs : all) {
      for (AuthenticationSettings ours : all) {
        byte[] packet =
            SampleRouter.at("10.88.0.1", VrrpVersion.V2, theirs).says(100, Instant.EPOCH);
        SampleRouter router = SampleRouter.at("10.88.0.2", VrrpVersion.V2, ours);
        if (ours.equals(theirs)) {
          assertThat(router.hears(packet, Instant.EPOCH)).isInstanceOf(Valid.class);
        } else {
          assertThat(reason(router, packet)).isEqualTo(DropReason.AUTHENTICATION_MISMATCH);
        }
      }
    }
  }

  @Test
  void takesNoPacketThatWasChangedOnItsWay() {
    byte[] packet = captured("v2-auth-ah", 51).getFirst();
    Property.holds(
        21,
        5_000,
        gen -> {
          SampleRouter router = SampleRouter.at("10.88.0.2", VrrpVersion.V2, KEY);
          byte[] changed = gen.mutate(packet);
          if (!isSameWhereItCounts(packet, changed)) {
            assertThat(router.hears(changed, Instant.EPOCH)).isInstanceOf(Dropped.class);
          }
        });
  }

  /**
   * Type of service, fragmentation and the IP checksum are not covered (RFC 4302 section 3.3.3).
   */
  private static boolean isSameWhereItCounts(byte[] packet, byte[] changed) {
    byte[] other = changed.clone();
    for (int mutable : new int[] {1, 6, 7, 10, 11}) {
      if (mutable < other.length) {
        other[mutable] = packet[mutable];
      }
    }
    int end = Math.min(packet.length, other.length);
    return other.length >= packet.length && Arrays.equals(packet, 0, end, other, 0, end);
  }

  private static DropReason reason(SampleRouter router, byte[] packet) {
    return ((Dropped) router.hears(packet, Instant.EPOCH)).reason();
  }

  private static List<byte[]> captured(String capture, int protocol) {
    return PcapFile.frames(HeaderAuthenticationTest.class, "/captures/" + capture + ".pcap")
        .stream()
        .filter(frame -> frame[12] == 0x08 && frame[13] == 0 && frame[23] == protocol)
        .map(frame -> Arrays.copyOfRange(frame, 14, 14 + ((frame[16] & 0xff) << 8 | frame[17])))
        .toList();
  }
}
