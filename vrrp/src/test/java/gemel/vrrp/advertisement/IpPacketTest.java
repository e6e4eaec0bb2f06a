package gemel.vrrp.advertisement;

import static org.assertj.core.api.Assertions.assertThat;

import gemel.linux.net.IpAddress;
import gemel.testkit.Gen;
import gemel.testkit.Property;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class IpPacketTest {
  private static final byte[] MESSAGE = HexFormat.of().parseHex("3133c801006456410a580032");
  private static final byte[] V4 =
      IpPacket.encodeV4(
          IpAddress.parse("10.88.0.1"), IpAddress.parse("224.0.0.18"), 255, 1, 112, MESSAGE);

  @Test
  void readsWhatItWrites() {
    IpPacket packet = read(V4);
    assertThat(packet.source()).isEqualTo(IpAddress.parse("10.88.0.1"));
    assertThat(packet.destination()).isEqualTo(IpAddress.parse("224.0.0.18"));
    assertThat(packet.ttl()).isEqualTo(255);
    assertThat(packet.protocol()).isEqualTo(AdvertisementCodec.PROTOCOL);
    assertThat(packet.isAuthenticated()).isFalse();
    assertThat(packet.fault()).isEmpty();
    assertThat(packet.payload()).isEqualTo(MESSAGE);
  }

  @Test
  void leavesThePaddingOfAFrameAway() {
    assertThat(read(Arrays.copyOf(V4, 46)).payload()).isEqualTo(MESSAGE);
  }

  @Test
  void saysWhatIsMissing() {
    assertThat(read(Arrays.copyOf(V4, 30)).fault()).isEqualTo("30 octets of 32");
    assertThat(IpPacket.decode(Arrays.copyOf(V4, 19))).isEmpty();
    byte[] fragment = V4.clone();
    fragment[6] = 0x20;
    assertThat(read(fragment).fault()).isEqualTo("a fragment");
    byte[] shorter = V4.clone();
    shorter[3] = 10;
    assertThat(read(shorter).fault()).isEqualTo("10 octets, with headers of 20");
  }

  @Test
  void looksBehindTheHeadersOfVersion6() {
    byte[] v6 =
        HexFormat.of()
            .parseHex(
                "6c000000001c00ff"
                    + "fe800000000000000000000000000001"
                    + "ff020000000000000000000000000012"
                    + "3c00050200000100"
                    + "7000010400000000"
                    + "3133c80100640000fe800051");
    IpPacket packet = read(v6);
    assertThat(packet.source()).isEqualTo(IpAddress.parse("fe80::1"));
    assertThat(packet.ttl()).isEqualTo(255);
    assertThat(packet.protocol()).isEqualTo(AdvertisementCodec.PROTOCOL);
    assertThat(packet.fault()).isEmpty();
    assertThat(packet.payload()).hasSize(12);
  }

  @Test
  void survivesGarbage() {
    Property.holds(
        11,
        20_000,
        gen -> {
          byte[] octets = gen.oneIn(3) ? anyOf(gen) : gen.mutate(V4);
          IpPacket.decode(octets)
              .ifPresent(packet -> assertThat(Dissection.of(packet).addresses()).isNotNull());
        });
  }

  private static byte[] anyOf(Gen gen) {
    byte[] octets = gen.octets(gen.between(1, 120));
    octets[0] = (byte) (gen.oneIn(2) ? 0x60 : 0x45);
    return octets;
  }

  private static IpPacket read(byte[] octets) {
    return IpPacket.decode(octets).orElseThrow();
  }
}
