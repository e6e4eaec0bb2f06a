package gemel.vrrp.arp;

import static org.assertj.core.api.Assertions.assertThat;

import gemel.linux.net.IpAddress;
import gemel.linux.net.MacAddress;
import gemel.testkit.PcapFile;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Golden bytes: the gratuitous ARP of keepalived 2.2.7, from the captures. */
class GratuitousArpTest {
  private static final int SENDER_MAC = 6;
  private static final int SENDER_ADDRESS = 28;

  @ParameterizedTest(name = "{0}: {1} frames about {2} addresses")
  @CsvSource({
    "v2-noauth, 4, 1",
    "v3-ipv4, 4, 1",
    "v3-owner, 4, 1",
    "v3-unicast, 4, 1",
    "v2-many-vips, 80, 20",
  })
  @DisplayName("RFC 5227 section 3, RFC 9568 section 6.4.2: keepalived's frames, octet for octet")
  void buildsKeepalivesFrames(String capture, int frames, int addresses) {
    List<byte[]> theirs = gratuitous(capture);
    assertThat(theirs).hasSize(frames);
    assertThat(theirs.stream().map(GratuitousArpTest::sender).distinct()).hasSize(addresses);
    for (byte[] frame : theirs) {
      MacAddress mac = MacAddress.ofOctets(Arrays.copyOfRange(frame, SENDER_MAC, SENDER_MAC + 6));
      assertThat(GratuitousArp.frame(mac, sender(frame)))
          .isEqualTo(Arrays.copyOf(frame, GratuitousArp.LENGTH));
    }
  }

  @Test
  void saysItOfTheSenderTwiceAndToEverybody() {
    byte[] frame =
        GratuitousArp.frame(new MacAddress(0x0200_0000_0001L), IpAddress.parse("192.0.2.50"));
    assertThat(frame).hasSize(GratuitousArp.LENGTH);
    assertThat(Arrays.copyOf(frame, 6)).containsOnly(0xff);
    assertThat(Arrays.copyOfRange(frame, 38, 42)).isEqualTo(Arrays.copyOfRange(frame, 28, 32));
  }

  private static IpAddress sender(byte[] frame) {
    return IpAddress.ofOctets(Arrays.copyOfRange(frame, SENDER_ADDRESS, SENDER_ADDRESS + 4));
  }

  /** ARP about the sender itself; the captures also hold ordinary questions. */
  private static List<byte[]> gratuitous(String capture) {
    return PcapFile.frames(GratuitousArpTest.class, "/captures/" + capture + ".pcap").stream()
        .filter(frame -> frame[12] == 0x08 && frame[13] == 0x06)
        .filter(frame -> Arrays.equals(frame, 28, 32, frame, 38, 42))
        .toList();
  }
}
