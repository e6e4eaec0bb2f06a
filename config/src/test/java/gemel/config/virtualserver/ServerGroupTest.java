package gemel.config.virtualserver;

import static org.assertj.core.api.Assertions.assertThat;

import gemel.config.Reading;
import gemel.config.value.IpFamily;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServerGroupTest {
  private static final String SERVER = "real_server 10.0.0.1 80 { weight 1 }";

  /** The entry is on line 2, the service begins on line 4. */
  private static Reading group(String entry, String... lines) {
    return Reading.of(
        "virtual_server_group WEB {",
        entry,
        "}",
        "virtual_server group WEB { protocol TCP",
        "lb_algo rr",
        "lb_kind NAT",
        String.join("\n", lines),
        "}");
  }

  private static List<String> members(Reading reading) {
    return reading.service().each().stream().map(each -> each.address().toString()).toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "192.0.2.1 80              | 192.0.2.1:80",
        "192.0.2.1-3 80            | 192.0.2.1:80, 192.0.2.2:80, 192.0.2.3:80",
        "192.0.2.254-192.0.3.1 80  | 192.0.2.254:80, 192.0.2.255:80, 192.0.3.0:80, 192.0.3.1:80",
        "192.0.2.4/31 80           | 192.0.2.4:80, 192.0.2.5:80",
        "192.0.2.4/32 80           | 192.0.2.4:80",
        "255.255.255.254/31 80     | 255.255.255.254:80, 255.255.255.255:80",
        "fwmark 7                  | fwmark 7",
        "fwmark 7 inet             | fwmark 7",
      })
  void entriesAreWhatIsServed(String entry, String members) {
    Reading reading = group(entry, SERVER);
    assertThat(members(reading)).containsExactly(members.split(", "));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2001:db8::1 80            | [2001:db8::1]:80",
        "2001:db8::e-10 80         | [2001:db8::e]:80, [2001:db8::f]:80, [2001:db8::10]:80",
        "2001:db8::a-2001:db8::b 80| [2001:db8::a]:80, [2001:db8::b]:80",
        "2001:db8::/127 80         | [2001:db8::]:80, [2001:db8::1]:80",
      })
  void entriesMayBeOfIpv6(String entry, String members) {
    Reading reading = group(entry, "real_server 2001:db8:1::1 80 { weight 1 }");
    assertThat(reading.said()).isEmpty();
    assertThat(members(reading)).containsExactly(members.split(", "));
    assertThat(reading.service().each().getFirst().family()).isEqualTo(IpFamily.IPV6);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "192.0.2.9-3 80    | 2:1: error: '192.0.2.9-3' is no range of 1 to 65536 addresses",
        "10.0.0.0/8 80     | 2:1: error: '10.0.0.0/8' is no range of 1 to 65536 addresses",
        "192.0.2.1-256 80  | 2:1: error: '256' is no end of a range",
        "192.0.2.1-::1 80  | 2:1: error: '::1' is no end of a range",
        "192.0.2.1- 80     | 2:1: error: '' is no end of a range",
        "192.0.2.1/24 80   | 2:1: error: '192.0.2.1/24' is not the first address of a network",
        "192.0.2.0/33 80   | 2:1: error: prefix length '33' is not in 1..32",
        "192.0.2.0/0 80    | 2:1: error: prefix length '0' is not in 1..32",
        "192.0.2.1 65536   | 2:11: error: port 65536 is out of range 0..65535",
        "web.example 80    | 2:1: error: 'web.example' is not an IPv4 or IPv6 address",
        "fwmark 4294967296 | 2:8: error: fwmark '4294967296' is not in 0..4294967295",
      })
  void whatCannotBeIsSaidAtItsPlace(String entry, String complaint) {
    Reading reading = group(entry, SERVER);
    assertThat(reading.said()).first().asString().startsWith(complaint);
    assertThat(reading.said())
        .last()
        .asString()
        .isEqualTo(
            "4:1: error: virtual_server_group WEB has no entry; virtual_server group WEB is"
                + " ignored");
    assertThat(reading.configuration().virtualServers()).isEmpty();
  }

  @Test
  void aGroupThatIsNotThereIsMissed() {
    Reading reading =
        Reading.of(
            "virtual_server_group WEB { 192.0.2.1 80",
            "}",
            "virtual_server group WEP { protocol TCP",
            "lb_algo rr",
            "lb_kind NAT",
            SERVER,
            "}");
    assertThat(reading.said())
        .containsExactly(
            "3:1: error: there is no virtual_server_group WEP; virtual_server group WEP is"
                + " ignored; did you mean 'WEB'?");
  }

  @Test
  void aServerWithoutAPortServesAtThatOfAll() {
    String server = "real_server 10.0.0.1 { weight 1 }";
    assertThat(group("192.0.2.1-2 81", server).server().port()).hasToString("81");
    assertThat(group("192.0.2.1 81\n192.0.2.2 82", server).server().port()).isNull();
  }

  @Test
  void everyPortTakesPersistence() {
    assertThat(group("192.0.2.1 80\n192.0.2.2", SERVER).service().persistenceTimeout())
        .isEqualTo(360);
  }

  @Test
  void aServerIsOfTheFamilyOfAll() {
    assertThat(group("192.0.2.1 80\n2001:db8::1 80", SERVER).said())
        .containsExactly(
            "8:1: error: real_server 10.0.0.1 80 is of another family than its virtual_server; it"
                + " is ignored");
  }

  @Test
  void whatIsServedAlreadyIsLeftOut() {
    Reading reading =
        Reading.of(
            "virtual_server_group WEB { 192.0.2.1-3 80",
            "}",
            "virtual_server 192.0.2.2 80 { protocol TCP",
            "lb_algo rr",
            "lb_kind NAT",
            SERVER,
            "}",
            "virtual_server group WEB { protocol TCP",
            "lb_algo rr",
            "lb_kind NAT",
            SERVER,
            "}");
    assertThat(reading.said())
        .containsExactly(
            "8:1: warning: virtual_server TCP 192.0.2.2:80 is defined again; it is ignored; first"
                + " defined at 3:1");
    assertThat(
            reading.configuration().virtualServers().getLast().each().stream()
                .map(each -> each.address().toString()))
        .containsExactly("192.0.2.1:80", "192.0.2.3:80");
  }
}
