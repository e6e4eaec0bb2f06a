package gemel.config.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ValueTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "0.0.0.0",
        "192.0.2.255",
        "::",
        "::1",
        "1::",
        "2001:db8::1",
        "2001:db8:0:1:1:1:1:1",
        "2001:db8::1:0:0:1",
        "1:2:3:4:5:6:7:8",
        "fe80::1"
      })
  void anAddressIsReadAndWrittenTheSame(String text) {
    assertThat(IpLiteral.parse(text).map(IpLiteral::text)).contains(text);
  }

  @ParameterizedTest
  @CsvSource({
    "2001:DB8:0:0:1:0:0:1, 2001:db8::1:0:0:1",
    "0:0:0:0:0:0:0:0, ::",
    "1:0:0:2::, 1:0:0:2::"
  })
  void anIpv6AddressIsWrittenAsRfc5952Has(String text, String canonical) {
    assertThat(IpLiteral.parse(text).map(IpLiteral::text)).contains(canonical);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "1",
        "1.2.3",
        "1.2.3.4.5",
        "1.2.3.256",
        "01.2.3.4",
        "1.2.3.4/24",
        "localhost",
        "[::1]",
        "fe80::1%eth0",
        ":::",
        "1:2:3:4:5:6:7:8:9",
        "12345::",
        "1.2.3.4 ",
        "::1.2.3",
        "0x1.2.3.4"
      })
  void whatIsNoAddressIsRefusedWithoutALookUp(String text) {
    assertThat(IpLiteral.parse(text)).isEmpty();
  }

  @Test
  void aPrefixIsWithinItsAddress() {
    InetAddress v4 = IpLiteral.parse("192.0.2.1").orElseThrow();
    InetAddress v6 = IpLiteral.parse("2001:db8::1").orElseThrow();
    assertThat(new AddressPrefix(v4, 24)).hasToString("192.0.2.1/24");
    assertThat(AddressPrefix.host(v4)).hasToString("192.0.2.1/32");
    assertThat(AddressPrefix.host(v6)).hasToString("2001:db8::1/128");
    assertThatThrownBy(() -> new AddressPrefix(v4, 33))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("prefix length 33 of 192.0.2.1");
  }

  @Test
  void aPortIsFrom1To65535() {
    assertThat(new Port(1)).hasToString("1");
    assertThat(new Port(65535)).hasToString("65535");
    assertThatThrownBy(() -> new Port(0)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Port(65536)).isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @CsvSource({
    "eth0, true",
    "br-0123456789ab, true",
    "br-0123456789abc, false",
    "'', false",
    "., false",
    "a/b, false",
    "a b, false",
  })
  void anInterfaceNameIsOneThatTheKernelTakes(String name, boolean possible) {
    assertThat(InterfaceName.isPossible(name)).isEqualTo(possible);
  }

  @Test
  void aFileModeIsWrittenAsChmodTakesIt() {
    assertThat(new FileMode(0600)).hasToString("0600");
    assertThatThrownBy(() -> new FileMode(01000)).isInstanceOf(IllegalArgumentException.class);
  }
}
