package gemel.config.vrrp;

import static org.assertj.core.api.Assertions.assertThat;

import gemel.config.Reading;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VirtualIpaddressTest {
  @Test
  void anAddressAloneIsAWholeOneOnTheInterfaceOfTheInstance() {
    VirtualIpaddress vip = one("192.0.2.1");
    assertThat(vip.address()).hasToString("192.0.2.1/32");
    assertThat(vip.dev()).hasToString("eth0");
    assertThat(vip.label()).isNull();
    assertThat(vip.brd()).isNull();
    assertThat(vip.scope()).isEqualTo(AddressScope.GLOBAL);
    assertThat(one("2001:db8::1").address()).hasToString("2001:db8::1/128");
  }

  @Test
  void everyOptionIsReadInAnyOrder() {
    VirtualIpaddress vip = one("192.0.2.1/24 label eth1:vip scope link brd 192.0.2.255 dev eth1");
    assertThat(vip.address()).hasToString("192.0.2.1/24");
    assertThat(vip.dev()).hasToString("eth1");
    assertThat(vip.label()).isEqualTo("eth1:vip");
    assertThat(vip.brd()).hasToString("/192.0.2.255");
    assertThat(vip.scope().number()).isEqualTo(253);
    assertThat(vip.origin().of("scope")).hasToString("test.conf:3:29");
  }

  @ParameterizedTest
  @CsvSource({
    "192.0.2.1/24, +, /192.0.2.255",
    "192.0.2.1/24, -, /192.0.2.0",
    "192.0.2.1/31, +, /192.0.2.1",
    "10.1.2.3/12,  +, /10.15.255.255",
    "10.1.2.3/12,  -, /10.0.0.0",
    "10.1.2.3/0,   +, /255.255.255.255",
    "10.1.2.3/8, 10.9.9.9, /10.9.9.9",
  })
  void aBroadcastAddressIsWrittenOrMade(String address, String brd, String made) {
    assertThat(one(address + " broadcast " + brd).brd()).hasToString(made);
  }

  @Test
  void thePeerHasThePrefixLengthAndThereIsNoBroadcastAddress() {
    VirtualIpaddress vip = one("192.0.2.1 peer 198.51.100.1/30 -nodad no_track");
    assertThat(vip.address()).hasToString("192.0.2.1/30");
    assertThat(vip.peer()).hasToString("/198.51.100.1");
    assertThat(vip.flags())
        .containsExactlyInAnyOrder(AddressFlag.DUPLICATES_LOOKED_FOR, AddressFlag.NO_TRACK);
    Reading reading = reading("192.0.2.1/24 brd + peer 198.51.100.1");
    assertThat(reading.said())
        .containsExactly(
            "3:14: error: 'brd' is ignored: there is a 'peer'",
            "3:20: error: the prefix length of 192.0.2.1/24 is ignored: that of its peer counts");
    assertThat(reading.instance().virtualIpaddress().getFirst().brd()).isNull();
  }

  @Test
  void anIpv6AddressAloneInItsNetworkIsPreferredWhereThatIsSaid() {
    assertThat(one("2001:db8::1").preferredLft()).isEqualTo(new PreferredLft.Seconds(0));
    assertThat(one("2001:db8::1/64").preferredLft()).isEqualTo(new PreferredLft.Forever());
    assertThat(one("2001:db8::1 preferred_lft forever").preferredLft())
        .isEqualTo(new PreferredLft.Forever());
    assertThat(one("2001:db8::1/64 preferred_lft 60").preferredLft())
        .isEqualTo(new PreferredLft.Seconds(60));
  }

  @Test
  void aWholeAddressHasNoRoomForABroadcastAddress() {
    Reading reading = reading("192.0.2.1 brd +");
    assertThat(reading.said())
        .contains("3:11: warning: 192.0.2.1/32 has no room for a broadcast address");
    assertThat(reading.instance().virtualIpaddress().getFirst().brd()).isNull();
  }

  @ParameterizedTest
  @CsvSource({"global, 0", "site, 200", "link, 253", "host, 254", "nowhere, 255", "0, 0", "77, 77"})
  void aScopeIsANameOrANumber(String scope, int number) {
    assertThat(one("192.0.2.1 scope " + scope).scope().number()).isEqualTo(number);
  }

  @Test
  void aPrefixLengthThatCannotBeIsTheWholeAddress() {
    Reading reading = reading("192.0.2.1/33");
    assertThat(reading.said())
        .containsExactly("3:1: error: prefix length '33' is not in 0..32; /32 is taken");
    assertThat(reading.instance().virtualIpaddress().getFirst().address())
        .hasToString("192.0.2.1/32");
    assertThat(reading("fe80::1/129").said())
        .containsExactly("3:1: error: prefix length '129' is not in 0..128; /128 is taken");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "host.example          | 3:1: error: 'host.example' is not an IPv4 or IPv6 address",
        "192.0.2.256/24        | 3:1: error: '192.0.2.256' is not an IPv4 or IPv6 address",
        "192.0.2.1 peer ::1    | 3:11: error: ::1/128 is of the other family; it is ignored",
        "fe80::1 preferred_lft x | 3:23: error: 'x' is neither 0..4294967295 nor 'forever'; it is ignored",
        "192.0.2.1 dev         | 3:11: error: 'dev' needs a value: IFNAME",
        "192.0.2.1 scope world | 3:17: error: unknown scope 'world'; global is taken",
        "192.0.2.1 scope 256   | 3:17: error: unknown scope '256'; global is taken",
        "192.0.2.1 brd fe80::1 | 3:15: error: 'fe80::1' is not an IPv4 address, '+' or '-'",
        "fe80::1 brd 192.0.2.1 | 3:9: error: an IPv6 address has no broadcast address; it is ignored",
        "fe80::1 label x       | 3:9: error: 'label' is for IPv4 only; it is ignored",
        "fe80::1 scope link    | 3:9: error: 'scope' is for IPv4 only; it is ignored",
      })
  void aMistakeNamesTheWord(String entry, String error) {
    assertThat(reading(entry).errors()).containsExactly(error);
  }

  @Test
  void aLabelThatIsTooLongTakesItsAddressWithIt() {
    Reading reading = reading("192.0.2.1 label eth0:123456789012", "192.0.2.2");
    assertThat(reading.said())
        .containsExactly(
            "3:17: error: label 'eth0:123456789012' is longer than 15; the address is ignored");
    assertThat(reading.instance().virtualIpaddress())
        .extracting(vip -> vip.address().toString())
        .containsExactly("192.0.2.2/32");
  }

  @Test
  void listsAddUpInTheirOrder() {
    Reading reading =
        Reading.instance(
            "virtual_ipaddress {",
            "192.0.2.3",
            "192.0.2.1",
            "}",
            "virtual_ipaddress { 192.0.2.2 }",
            "virtual_ipaddress_excluded { 2001:db8::1 dev eth1 }");
    assertThat(reading.said()).isEmpty();
    assertThat(reading.instance().virtualIpaddress())
        .extracting(vip -> vip.address().toString())
        .containsExactly("192.0.2.3/32", "192.0.2.1/32", "192.0.2.2/32");
    assertThat(reading.instance().virtualIpaddressExcluded())
        .extracting(vip -> vip.address() + " " + vip.dev())
        .containsExactly("2001:db8::1/128 eth1");
  }

  @Test
  void anAddressThatIsThereTwiceIsSaid() {
    assertThat(reading("192.0.2.1", "192.0.2.1/24").said())
        .containsExactly("4:1: warning: 192.0.2.1/24 is in the list already");
  }

  private static VirtualIpaddress one(String entry) {
    Reading reading = reading(entry);
    assertThat(reading.errors()).isEmpty();
    List<VirtualIpaddress> all = reading.instance().virtualIpaddress();
    assertThat(all).hasSize(1);
    return all.getFirst();
  }

  private static Reading reading(String... entries) {
    return Reading.instance("virtual_ipaddress {", String.join("\n", entries), "}");
  }
}
