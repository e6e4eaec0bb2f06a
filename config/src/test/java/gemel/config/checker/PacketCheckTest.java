package gemel.config.checker;

import static org.assertj.core.api.Assertions.assertThat;

import gemel.config.Reading;
import org.junit.jupiter.api.Test;

/** UDP_CHECK, DNS_CHECK and PING_CHECK: what they take, and what they say of the rest. */
class PacketCheckTest {
  private static UdpCheck udp(String... lines) {
    return (UdpCheck) checker("UDP_CHECK", lines);
  }

  private static DnsCheck dns(String... lines) {
    return (DnsCheck) checker("DNS_CHECK", lines);
  }

  private static Checker checker(String kind, String... lines) {
    return reading(kind, lines).server().checkers().getFirst();
  }

  private static Reading reading(String kind, String... lines) {
    return Reading.server(kind + " {", String.join("\n", lines), "}");
  }

  @Test
  void octetsAreReadTwoDigitsAtATime() {
    assertThat(udp("payload 0aFf 1 2b3").payload()).isEqualTo("0aff012b03");
    assertThat(udp("payload \"0a ff\"").payload()).isEqualTo("0aff");
    assertThat(udp("").payload()).isNull();
  }

  @Test
  void aPatternMayLeaveDigitsOpen() {
    assertThat(udp("require_reply 0X xx x").reply())
        .isEqualTo(new UdpCheck.Reply("0xxx0x", 0, 255));
    assertThat(udp("require_reply", "min_reply_length 3", "max_reply_length 9").reply())
        .isEqualTo(new UdpCheck.Reply("", 3, 9));
    assertThat(udp("min_reply_length 3").reply()).isNull();
  }

  @Test
  void whatAreNoOctets() {
    assertThat(reading("UDP_CHECK", "payload 0x12").said())
        .containsExactly("4:9: error: '0x12': these are no hexadecimal digits");
    assertThat(reading("UDP_CHECK", "payload").said())
        .singleElement()
        .asString()
        .contains("payload");
    assertThat(reading("UDP_CHECK", "require_reply 0z").said())
        .containsExactly("4:15: error: '0z': these are neither hexadecimal digits nor x");
  }

  @Test
  void anAnswerThatCannotBe() {
    assertThat(
            reading("UDP_CHECK", "require_reply 00", "min_reply_length 9", "max_reply_length 3")
                .said())
        .containsExactly(
            "3:1: warning: UDP_CHECK wants an answer of 9 octets at least and 3 at most; it will"
                + " always fail");
  }

  @Test
  void namesAreMadeOfLabels() {
    assertThat(dns("name a.example.com.").name()).isEqualTo("a.example.com");
    assertThat(dns("name .").name()).isEmpty();
    assertThat(dns("type mx").type()).isEqualTo(DnsType.MX);
    assertThat(reading("DNS_CHECK", "name a..b").said())
        .containsExactly("4:6: error: 'a..b' has an empty label");
    assertThat(reading("DNS_CHECK", "name " + "a".repeat(64)).said())
        .singleElement()
        .asString()
        .endsWith("is longer than the 63 characters of a label");
    assertThat(reading("DNS_CHECK", "name " + "a.".repeat(127) + "a").said())
        .containsExactly("4:6: error: a name has at most 253 characters");
  }

  @Test
  void anEchoHasNoPort() {
    assertThat(reading("PING_CHECK", "connect_port 7").said())
        .singleElement()
        .asString()
        .contains("an echo has no port");
    Reading byMark =
        Reading.of(
            "virtual_server fwmark 1 { protocol TCP",
            "lb_algo rr",
            "lb_kind DR",
            "real_server 192.0.2.1 {",
            "PING_CHECK {",
            "}",
            "}",
            "}");
    assertThat(byMark.server().checkers()).hasSize(1);
  }
}
