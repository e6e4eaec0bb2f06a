package gemel.healthcheck.dns;

import static org.assertj.core.api.Assertions.assertThat;

import gemel.healthcheck.settings.DnsCheck;
import gemel.healthcheck.settings.DnsType;
import gemel.healthcheck.settings.Target;
import gemel.linux.net.IpAddress;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DnsMessageTest {
  private static final int MUTATED = 20_000;
  private static final Target SERVER = Target.of(IpAddress.parse("192.0.2.53"), 53);

  private static byte[] octets(String hex) {
    return HexFormat.of().parseHex(hex.replace(" ", ""));
  }

  private static byte[] question(DnsType type, String name) {
    return DnsMessage.question(0xbeef, new DnsCheck(SERVER, type, name));
  }

  @Test
  void asksForANameWithRecursion() {
    assertThat(question(DnsType.A, "www.example.com"))
        .isEqualTo(
            octets(
                "beef 0100 0001 0000 0000 0000"
                    + " 03 777777 07 6578616d706c65 03 636f6d 00 0001 0001"));
    assertThat(question(DnsType.DNSKEY, "a"))
        .isEqualTo(octets("beef 0100 0001 0000 0000 0000 01 61 00 0030 0001"));
  }

  @Test
  void asksForTheRoot() {
    assertThat(question(DnsType.SOA, ""))
        .isEqualTo(octets("beef 0100 0001 0000 0000 0000 00 0006 0001"));
  }

  @Test
  void knowsAnAnswerByItsIdAndItsFlag() {
    assertThat(DnsMessage.responseCode(0xbeef, octets("beef 8180 0001 0000 0000 0000")))
        .hasValue(0);
    assertThat(DnsMessage.responseCode(0xbeef, octets("beef 8183 0001 0000 0000 0000")))
        .hasValue(3);
    assertThat(DnsMessage.responseCode(0xbeef, octets("beee 8180 0001 0000 0000 0000"))).isEmpty();
    assertThat(DnsMessage.responseCode(0xbeef, octets("beef 0100 0001 0000 0000 0000"))).isEmpty();
    assertThat(DnsMessage.responseCode(0xbeef, octets("beef 8180 0001 0000 0000 00"))).isEmpty();
    assertThat(DnsMessage.responseCode(0xbeef, new byte[0])).isEmpty();
  }

  @Test
  void whateverComesIsAnAnswerOrNone() {
    Random random = new Random(1);
    for (int i = 0; i < MUTATED; i++) {
      byte[] datagram = octets("beef 8180 0001 0000 0000 0000");
      datagram[random.nextInt(datagram.length)] ^= (byte) (1 << random.nextInt(8));
      byte[] cut = Arrays.copyOf(datagram, random.nextInt(datagram.length + 1));
      DnsMessage.responseCode(0xbeef, cut).ifPresent(code -> assertThat(code).isBetween(0, 15));
    }
  }
}
