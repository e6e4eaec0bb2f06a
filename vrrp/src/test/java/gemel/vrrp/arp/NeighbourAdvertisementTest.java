package gemel.vrrp.arp;

import static org.assertj.core.api.Assertions.assertThat;

import gemel.linux.net.IpAddress;
import gemel.linux.net.MacAddress;
import gemel.testkit.PcapFile;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Golden bytes: the unsolicited neighbour advertisements of keepalived 2.2.7, from a capture. */
class NeighbourAdvertisementTest {
  private static final int MAC = 6;
  private static final int NEXT_HEADER = 20;
  private static final int ICMP_TYPE = 54;
  private static final int TARGET = 62;

  @Test
  @DisplayName("RFC 4861 section 7.2.6: keepalived's frames, octet for octet")
  void buildsKeepalivesFrames() {
    List<byte[]> theirs =
        PcapFile.frames(getClass(), "/captures/v3-ipv6.pcap").stream()
            .filter(frame -> frame[NEXT_HEADER] == 58 && frame[ICMP_TYPE] == (byte) 136)
            .toList();
    assertThat(theirs).hasSize(8);
    for (byte[] frame : theirs) {
      MacAddress mac = MacAddress.ofOctets(Arrays.copyOfRange(frame, MAC, MAC + 6));
      IpAddress target = IpAddress.ofOctets(Arrays.copyOfRange(frame, TARGET, TARGET + 16));
      assertThat(HexFormat.of().formatHex(NeighbourAdvertisement.frame(mac, target, false)))
          .isEqualTo(HexFormat.of().formatHex(frame));
    }
  }

  @Test
  @DisplayName("RFC 4861 section 4.4: a router says that it is one; the checksum follows")
  void saysThatItIsARouter() {
    byte[] frame =
        NeighbourAdvertisement.frame(
            new MacAddress(0x0200_0000_8802L), IpAddress.parse("fd88::50"), true);
    assertThat(HexFormat.of().formatHex(frame, ICMP_TYPE, TARGET)).isEqualTo("880050eba0000000");
  }
}
