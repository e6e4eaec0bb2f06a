package gemel.healthcheck.dns;

import static gemel.healthcheck.strangers.Stranger.octets;
import static org.assertj.core.api.Assertions.assertThat;

import gemel.healthcheck.settings.DnsCheck;
import gemel.healthcheck.settings.DnsType;
import gemel.healthcheck.settings.Target;
import gemel.healthcheck.strangers.Stranger;
import gemel.linux.net.IpAddress;
import gemel.testkit.Gen;
import java.util.List;
import org.junit.jupiter.api.Test;

class DnsMessageTest implements Stranger {
  private static final Target SERVER = Target.of(IpAddress.parse("192.0.2.53"), 53);

  @Override
  public List<byte[]> goodReplies() {
    return List.of(octets("beef 8180 0001 0000 0000 0000"));
  }

  /** The mutated id may still be the right one. */
  @Override
  public void hears(byte[] reply, Gen gen) {
    DnsMessage.responseCode(0xbeef, reply).ifPresent(code -> assertThat(code).isBetween(0, 15));
    new DnsChecker.Answers(new DnsCheck(SERVER, DnsType.SOA, ""), 0xbeef)
        .received(reply)
        .ifPresent(outcome -> assertThat(outcome.sentence()).isNotEmpty());
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
}
