package gemel.vrrp.advertisement;

import static org.assertj.core.api.Assertions.assertThat;

import gemel.linux.net.IpAddress;
import gemel.testkit.PcapFile;
import gemel.vrrp.VrrpInstanceSettings.ChecksumForm;
import gemel.vrrp.VrrpVersion;
import gemel.vrrp.advertisement.Advertisement.Authentication;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Golden bytes: what keepalived 2.2.7 put on the wire, and what we make of it and would send. */
class CaptureTest {
  private static final int ETHERNET = 14;

  @ParameterizedTest
  @CsvSource({
    "v2-noauth, V2, NONE, 100, 6, 1",
    "v2-many-vips, V2, NONE, 200, 4, 20",
    "v2-unicast, V2, NONE, 100, 6, 1",
    "v3-ipv4, V3, NONE, 100, 6, 1",
    "v3-owner, V3, NONE, 50, 6, 1",
    "v3-unicast, V3, NONE, 50, 8, 1",
    "v3-vmac, V3, NONE, 50, 8, 1",
    "v3-vmac-xmit-base, V3, NONE, 50, 8, 1",
  })
  @DisplayName("every advertisement of a keepalived router is read, and built again byte for byte")
  void readsAndBuildsKeepalivesPackets(
      String capture,
      VrrpVersion version,
      Authentication authentication,
      int centis,
      int packets,
      int addresses) {
    List<byte[]> frames = vrrpFrames(capture);
    assertThat(frames).hasSize(packets);
    for (byte[] frame : frames) {
      byte[] octets = Arrays.copyOfRange(frame, ETHERNET, frame.length);
      IpPacket packet = IpPacket.decode(octets).orElseThrow();
      assertThat(packet.ttl()).isEqualTo(255);
      Decoded.Valid valid = (Decoded.Valid) decode(packet);
      Advertisement read = valid.advertisement();
      assertThat(read.version()).isEqualTo(version);
      assertThat(read.vrid().value()).isEqualTo(51);
      assertThat(read.authentication()).isEqualTo(authentication);
      assertThat(read.intervalCentis()).isEqualTo(centis);
      assertThat(read.addresses()).hasSize(addresses).contains(IpAddress.parse("10.88.0.50"));

      byte[] payload =
          Octets.of(read, packet.source(), packet.destination(), ChecksumForm.WITH_PSEUDO_HEADER);
      assertThat(payload).isEqualTo(packet.payload());
      int id = (octets[4] & 0xff) << 8 | octets[5] & 0xff;
      assertThat(IpPacket.encodeV4(packet.source(), packet.destination(), 255, id, 112, payload))
          .isEqualTo(Arrays.copyOf(octets, 20 + payload.length));
    }
  }

  @Test
  @DisplayName("the last packet of an orderly stop has priority 0")
  void seesTheGoodbye() {
    List<byte[]> frames = vrrpFrames("v3-ipv4");
    IpPacket last =
        IpPacket.decode(Arrays.copyOfRange(frames.getLast(), ETHERNET, frames.getLast().length))
            .orElseThrow();
    assertThat(((Decoded.Valid) decode(last)).advertisement().isGoodbye()).isTrue();
  }

  @Test
  @DisplayName("version 3 over IPv6: two addresses, pseudo header in the checksum")
  void readsIpv6() {
    int read = 0;
    for (byte[] frame : PcapFile.frames(getClass(), "/captures/v3-ipv6.pcap")) {
      if (frame[20] == AdvertisementCodec.PROTOCOL && frame[12] == (byte) 0x86) {
        IpAddress source = IpAddress.ofOctets(Arrays.copyOfRange(frame, 22, 38));
        IpAddress destination = IpAddress.ofOctets(Arrays.copyOfRange(frame, 38, 54));
        int length = (frame[18] & 0xff) << 8 | frame[19] & 0xff;
        byte[] payload = Arrays.copyOfRange(frame, 54, 54 + length);
        Decoded.Valid valid =
            (Decoded.Valid) AdvertisementCodec.decode(payload, source, destination);
        assertThat(valid.advertisement().addresses())
            .containsExactly(IpAddress.parse("fe80::51"), IpAddress.parse("fd88::50"));
        assertThat(valid.checksumForm()).isEqualTo(ChecksumForm.WITH_PSEUDO_HEADER);
        assertThat(Octets.of(valid.advertisement(), source, destination, valid.checksumForm()))
            .isEqualTo(payload);
        read++;
      }
    }
    assertThat(read).isEqualTo(6);
  }

  @Test
  @DisplayName("version 2 with a password is read as such")
  void readsPassword() {
    byte[] frame = vrrpFrames("v2-auth-pass").getFirst();
    IpPacket packet =
        IpPacket.decode(Arrays.copyOfRange(frame, ETHERNET, frame.length)).orElseThrow();
    assertThat(((Decoded.Valid) decode(packet)).advertisement().authentication())
        .isEqualTo(Authentication.PASSWORD);
  }

  private static Decoded decode(IpPacket packet) {
    return AdvertisementCodec.decode(packet.payload(), packet.source(), packet.destination());
  }

  private static List<byte[]> vrrpFrames(String capture) {
    return PcapFile.frames(CaptureTest.class, "/captures/" + capture + ".pcap").stream()
        .filter(frame -> frame[12] == 0x08 && frame[13] == 0)
        .filter(frame -> frame[23] == AdvertisementCodec.PROTOCOL)
        .toList();
  }
}
