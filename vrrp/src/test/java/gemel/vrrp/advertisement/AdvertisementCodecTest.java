package gemel.vrrp.advertisement;

import static org.assertj.core.api.Assertions.assertThat;

import gemel.linux.net.IpAddress;
import gemel.testkit.Gen;
import gemel.testkit.Property;
import gemel.vrrp.VirtualRouterId;
import gemel.vrrp.VrrpInstanceSettings.ChecksumForm;
import gemel.vrrp.VrrpVersion;
import gemel.vrrp.advertisement.Advertisement.Authentication;
import gemel.vrrp.advertisement.Decoded.Dropped;
import gemel.vrrp.advertisement.Decoded.Valid;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class AdvertisementCodecTest {
  private static final IpAddress SOURCE = IpAddress.parse("10.88.0.1");
  private static final IpAddress GROUP = IpAddress.parse("224.0.0.18");

  @Test
  void whatIsEncodedIsDecoded() {
    Property.holds(
        100,
        3000,
        gen -> {
          boolean v6 = gen.oneIn(3);
          IpAddress source = address(gen, v6);
          IpAddress destination = address(gen, v6);
          Advertisement advertisement = advertisement(gen, v6);
          ChecksumForm form =
              v6 ? ChecksumForm.WITH_PSEUDO_HEADER : gen.oneOf(ChecksumForm.values());
          byte[] octets = Octets.of(advertisement, source, destination, form);
          assertThat(AdvertisementCodec.decode(octets, source, destination))
              .isInstanceOfSatisfying(
                  Valid.class, valid -> assertThat(valid.advertisement()).isEqualTo(advertisement));
        });
  }

  @Test
  @DisplayName("RFC 9568 section 5.2.8 and keepalived's form: both are taken and told apart")
  void tellsTheChecksumFormsApart() {
    for (ChecksumForm form : ChecksumForm.values()) {
      byte[] octets = Octets.of(v3(100), SOURCE, GROUP, form);
      assertThat(AdvertisementCodec.decode(octets, SOURCE, GROUP))
          .isEqualTo(new Valid(v3(100), form));
    }
  }

  @Test
  void namesWhatIsWrong() {
    byte[] good = Octets.of(v3(100), SOURCE, GROUP, ChecksumForm.WITH_PSEUDO_HEADER);
    assertThat(reason(Arrays.copyOf(good, 7))).isEqualTo(DropReason.TRUNCATED);
    assertThat(reason(Arrays.copyOf(good, 11))).isEqualTo(DropReason.TRUNCATED);
    assertThat(reason(Arrays.copyOf(good, 16))).isEqualTo(DropReason.LENGTH_MISMATCH);
    assertThat(reason(with(good, 0, 0x41))).isEqualTo(DropReason.UNKNOWN_VERSION);
    assertThat(reason(with(good, 0, 0x32))).isEqualTo(DropReason.UNKNOWN_TYPE);
    assertThat(reason(with(good, 2, 99))).isEqualTo(DropReason.BAD_CHECKSUM);
    assertThat(reason(recalculated(with(good, 1, 0)))).isEqualTo(DropReason.BAD_VRID);
    assertThat(reason(recalculated(with(good, 5, 0)))).isEqualTo(DropReason.BAD_FIELD);
    assertThat(reason(recalculated(with(Arrays.copyOf(good, 8), 3, 0))))
        .isEqualTo(DropReason.BAD_FIELD);
  }

  @Test
  @DisplayName("UCARP shares the protocol number and version 2; its layout gives it away")
  void dropsCarp() {
    byte[] carp = new byte[36];
    carp[0] = 0x21;
    carp[1] = 51;
    carp[3] = 7; // CARP: length of the authentication data in words, where VRRP counts addresses
    carp[5] = 1;
    assertThat(reason(carp)).isEqualTo(DropReason.CARP);
    carp[3] = 5; // not CARP's, and of the right length for VRRP
    assertThat(reason(carp)).isEqualTo(DropReason.BAD_CHECKSUM);
  }

  @Test
  @DisplayName(
      "keepalived's auth_hmac: 28 octets behind the message, over IPv4 outside its checksum")
  void knowsAnHmacTrailer() {
    byte[] v4 =
        HexFormat.of()
            .parseHex(
                "3133c80100644402c0000264"
                    + "0101000068000000800000001b84bc4e8e43892dc6d98448f8ee2265");
    assertThat(AdvertisementCodec.decode(v4, IpAddress.parse("198.51.100.10"), GROUP))
        .isEqualTo(new Valid(hmac("192.0.2.100"), ChecksumForm.WITHOUT_PSEUDO_HEADER));
    byte[] v6 =
        HexFormat.of()
            .parseHex(
                "3133c8010064a2e9fe800000000000000000000000000100"
                    + "010100006800000080000000c8c56146ebfd66ee10ec4d8186461b78");
    assertThat(
            AdvertisementCodec.decode(v6, IpAddress.parse("fe80::10"), IpAddress.parse("fe80::20")))
        .isEqualTo(new Valid(hmac("fe80::100"), ChecksumForm.WITH_PSEUDO_HEADER));
  }

  private static Advertisement hmac(String address) {
    return new Advertisement(
        VrrpVersion.V3,
        new VirtualRouterId(51),
        200,
        100,
        List.of(IpAddress.parse(address)),
        Authentication.HMAC);
  }

  @Test
  void survivesGarbage() {
    Property.holds(
        7,
        20_000,
        gen -> {
          byte[] octets =
              gen.oneIn(4)
                  ? gen.octets(gen.between(0, 80))
                  : gen.mutate(
                      Octets.of(
                          advertisement(gen, false),
                          SOURCE,
                          GROUP,
                          ChecksumForm.WITH_PSEUDO_HEADER));
          assertThat(AdvertisementCodec.decode(octets, SOURCE, GROUP)).isNotNull();
          assertThat(IpPacket.decode(octets)).isNotNull();
        });
  }

  private static Advertisement v3(int priority) {
    return new Advertisement(
        VrrpVersion.V3,
        new VirtualRouterId(51),
        priority,
        100,
        List.of(IpAddress.parse("10.88.0.50")),
        Authentication.NONE);
  }

  private static Advertisement advertisement(Gen gen, boolean v6) {
    VrrpVersion version = v6 ? VrrpVersion.V3 : gen.oneOf(VrrpVersion.values());
    return new Advertisement(
        version,
        new VirtualRouterId(gen.between(1, 255)),
        gen.between(0, 255),
        version == VrrpVersion.V2 ? gen.between(1, 255) * 100 : gen.between(1, 4095),
        gen.listOf(version == VrrpVersion.V2 ? 0 : 1, v6 ? 20 : 255, g -> address(g, v6)),
        Authentication.NONE);
  }

  private static IpAddress address(Gen gen, boolean v6) {
    return IpAddress.ofOctets(gen.octets(v6 ? 16 : 4));
  }

  private static DropReason reason(byte[] octets) {
    return ((Dropped) AdvertisementCodec.decode(octets, SOURCE, GROUP)).reason();
  }

  private static byte[] with(byte[] octets, int at, int value) {
    byte[] changed = octets.clone();
    changed[at] = (byte) value;
    return changed;
  }

  private static byte[] recalculated(byte[] octets) {
    octets[6] = 0;
    octets[7] = 0;
    int checksum =
        InternetChecksum.withPseudoHeader(
            SOURCE, GROUP, AdvertisementCodec.PROTOCOL, octets, 0, octets.length);
    octets[6] = (byte) (checksum >> 8);
    octets[7] = (byte) checksum;
    return octets;
  }
}
