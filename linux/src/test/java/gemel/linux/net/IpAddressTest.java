package gemel.linux.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import gemel.testkit.Property;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IpAddressTest {
  @ParameterizedTest
  @CsvSource({
    "10.88.0.50, 10.88.0.50",
    "255.255.255.255, 255.255.255.255",
    "fe80:0:0:0:0:0:0:51, fe80::51",
    "0:0:0:0:0:0:0:0, ::",
    "0:0:0:0:0:0:0:1, ::1",
    "2001:db8:0:1:1:1:1:1, 2001:db8:0:1:1:1:1:1",
    "2001:db8:0:0:1:0:0:1, 2001:db8::1:0:0:1",
    "2001:DB8::A, 2001:db8::a",
    "1:0:0:0:0:0:0:0, 1::",
  })
  @DisplayName("RFC 5952 section 4: the shortest text, zeros shortened once, lower case")
  void printsTheCanonicalText(String literal, String text) {
    assertThat(IpAddress.parse(literal)).hasToString(text);
  }

  @Test
  void refusesNames() {
    assertThatIllegalArgumentException().isThrownBy(() -> IpAddress.parse("localhost"));
    assertThatIllegalArgumentException().isThrownBy(() -> IpAddress.parse("10.0.0"));
    assertThatIllegalArgumentException().isThrownBy(() -> IpAddress.parse("fe80::1%eth0"));
  }

  @Test
  void textAndOctetsRoundTrip() {
    Property.holds(
        1,
        2000,
        gen -> {
          IpAddress address = IpAddress.ofOctets(gen.octets(gen.oneOf(4, 16)));
          assertThat(IpAddress.parse(address.toString())).isEqualTo(address);
          assertThat(IpAddress.ofOctets(address.octets())).isEqualTo(address);
          assertThat(IpAddress.of(address.toInetAddress())).isEqualTo(address);
        });
  }

  @Test
  @DisplayName("RFC 9568 section 6.4.3: addresses compare as unsigned numbers")
  void comparesUnsigned() {
    assertThat(IpAddress.parse("200.0.0.1")).isGreaterThan(IpAddress.parse("100.0.0.1"));
    assertThat(IpAddress.parse("fe80::2")).isGreaterThan(IpAddress.parse("2001:db8::ff"));
  }

  @Test
  void prefixContainsItsAddresses() {
    IpPrefix prefix = IpPrefix.parse("198.51.100.77/25");
    assertThat(prefix.contains(IpAddress.parse("198.51.100.1"))).isTrue();
    assertThat(prefix.contains(IpAddress.parse("198.51.100.128"))).isFalse();
    assertThat(IpPrefix.parse("::/0").contains(IpAddress.parse("1.2.3.4"))).isFalse();
    assertThat(IpPrefix.parse("2001:db8::/33").contains(IpAddress.parse("2001:db8:7fff::1")))
        .isTrue();
    assertThatIllegalArgumentException().isThrownBy(() -> IpPrefix.parse("10.0.0.1/33"));
    assertThatIllegalArgumentException().isThrownBy(() -> IpPrefix.parse("10.0.0.1/x"));
  }
}
