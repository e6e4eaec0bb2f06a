package gemel.config.vrrp;

import static org.assertj.core.api.Assertions.assertThat;

import gemel.config.Reading;
import gemel.config.vrrp.OwnInterface.Ipvlan;
import gemel.config.vrrp.OwnInterface.IpvlanMode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UseIpvlanTest {
  private static final String NEEDS_AN_ADDRESS =
      "2:1: error: over IPv4 'use_ipvlan' needs an address to speak from; vrrp_instance VI stays in FAULT; 'use_ipvlan IP/LENGTH', an address that no other router has";

  private static Ipvlan ipvlan(Reading reading) {
    return (Ipvlan) reading.instance().virtualInterfaces().own();
  }

  @ParameterizedTest
  @CsvSource({
    "use_ipvlan 192.0.2.9/24, , 192.0.2.9/24, BRIDGE, ",
    "use_ipvlan out 192.0.2.9 private, out, 192.0.2.9/32, PRIVATE, ",
    "use_ipvlan vepa 192.0.2.9 out, out, 192.0.2.9/32, VEPA, ",
    "use_ipvlan name bridge 192.0.2.9 bridge, bridge, 192.0.2.9/32, BRIDGE, ",
    "use_ipvlan group 7 192.0.2.9 name group, group, 192.0.2.9/32, BRIDGE, 7",
  })
  void itsWordsStandInAnyOrder(
      String line, String name, String address, IpvlanMode mode, Integer group) {
    Reading reading = Reading.instance(line);
    assertThat(reading.said()).isEmpty();
    Ipvlan read = ipvlan(reading);
    assertThat(String.valueOf(read.name())).isEqualTo(String.valueOf(name));
    assertThat(String.valueOf(read.address())).isEqualTo(address);
    assertThat(read.mode()).isEqualTo(mode);
    assertThat(read.group()).isEqualTo(group);
  }

  @Test
  void overIpv6ItNeedsNoAddress() {
    Reading reading = Reading.instance("use_ipvlan", "virtual_ipaddress { fe80::50/64 }");
    assertThat(reading.said()).isEmpty();
    assertThat(ipvlan(reading)).isEqualTo(new Ipvlan(null, null, IpvlanMode.BRIDGE, null));
  }

  @Test
  void overIpv4ItCannotSpeakWithoutOne() {
    Reading reading = Reading.instance("use_ipvlan");
    assertThat(reading.said()).containsExactly(NEEDS_AN_ADDRESS);
    assertThat(ipvlan(reading).address()).as("kept, as keepalived does, in FAULT").isNull();
  }

  @Test
  void anAddressOfTheOtherFamilyIsNone() {
    Reading reading = Reading.instance("use_ipvlan fe80::9/64");
    assertThat(reading.said())
        .containsExactlyInAnyOrder(
            "2:1: error: fe80::9 is not an IPv4 address like those of vrrp_instance VI; it is ignored",
            NEEDS_AN_ADDRESS);
  }

  @Test
  void aVirtualAddressIsNotItsOwnUnlessTheRouterOwnsIt() {
    assertThat(Reading.instance("use_ipvlan 192.0.2.1/24").said())
        .containsExactlyInAnyOrder(
            "2:1: error: 192.0.2.1 is a virtual address: the ipvlan would have it as backup, too; it is ignored",
            NEEDS_AN_ADDRESS);
    assertThat(Reading.instance("use_ipvlan 192.0.2.1/24", "priority 255").said()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "bridge private, 2:29: error: 'private' is a second mode; it is ignored",
    "192.0.2.8, 2:22: error: '192.0.2.8' is a second address; it is ignored",
    "a b, 2:24: error: 'b' is a second name; it is ignored",
    "a_name_that_is_too_long, '2:22: error: ''a_name_that_is_too_long'' cannot be an interface''s name; it is ignored'",
    "group, 2:22: error: 'group' needs the number or the name of one; it is ignored",
    "192.0.2.8/33, '2:22: error: ''192.0.2.8/33'' is not an address; it is ignored; ''IP[/LENGTH]'', or ''name'' in front of an interface''s name'",
    "192.0.2.300, '2:22: error: ''192.0.2.300'' is not an address; it is ignored; ''IP[/LENGTH]'', or ''name'' in front of an interface''s name'",
  })
  void whatCannotBeIsLeftOut(String words, String said) {
    assertThat(Reading.instance("use_ipvlan 192.0.2.9 " + words).said())
        .containsExactly(said.replace("''", "'"));
  }

  @Test
  void itGoesBeforeUseVmac() {
    Reading reading = Reading.instance("use_vmac out", "use_ipvlan 192.0.2.9", "vmac_xmit_base");
    assertThat(reading.said())
        .containsExactlyInAnyOrder(
            "2:1: warning: 'use_vmac' is ignored: vrrp_instance VI has 'use_ipvlan'; an instance makes one interface on its own: leave one of the two out; use_ipvlan at 3:1",
            "4:1: warning: 'vmac_xmit_base' is ignored: it needs 'use_vmac'");
    assertThat(ipvlan(reading).name()).isNull();
  }

  @Test
  void theFirstOneCounts() {
    Reading reading = Reading.instance("use_ipvlan a 192.0.2.9", "use_ipvlan b 192.0.2.8");
    assertThat(reading.said())
        .containsExactly("3:1: error: 'use_ipvlan' again; the first one counts; first at 2:1");
    assertThat(ipvlan(reading).name()).hasToString("a");
  }

  @Test
  void promoteSecondariesIsSoAnyway() {
    assertThat(Reading.instance("use_ipvlan 192.0.2.9", "promote_secondaries").said())
        .containsExactly(
            "3:1: warning: 'promote_secondaries' is ignored: with 'use_ipvlan' it is so anyway");
  }

  /** Its address is the source, so that it can be tracked. */
  @Test
  void anotherSourceOfUnicastIsWarnedOf() {
    String[] peers = {"unicast_peer {", "192.0.2.3", "}"};
    assertThat(
            Reading.instance("use_ipvlan 192.0.2.9\ntrack_src_ip", String.join("\n", peers)).said())
        .isEmpty();
    assertThat(
            Reading.instance(
                    "use_ipvlan 192.0.2.9\nunicast_src_ip 192.0.2.7", String.join("\n", peers))
                .said())
        .containsExactly(
            "3:1: warning: 192.0.2.7 is not the address of 'use_ipvlan': what peers send there is not heard; leave it out: the address of 'use_ipvlan' is the source; use_ipvlan at 2:1");
  }

  @Test
  void oneInterfaceHasOneModeAndOneKind() {
    Reading reading =
        Reading.of(
            instance("A", 51, "use_ipvlan 192.0.2.7 private"),
            instance("B", 52, "use_ipvlan 192.0.2.8 vepa"),
            instance("C", 53, "use_vmac"),
            instance("D", 54, "use_ipvlan 192.0.2.9 private"));
    assertThat(reading.said())
        .containsExactly(
            "10:1: warning: all ipvlans on eth0 have one mode, that of the one made last: 'private' or 'vepa'; the same mode for all instances on an interface; another mode at 4:1",
            "16:1: warning: eth0 cannot have interfaces of both kinds; vrrp_instance C or vrrp_instance A stays in FAULT; 'use_vmac' or 'use_ipvlan', the same for all instances on an interface; the other kind at 4:1");
  }

  private static String instance(String name, int id, String line) {
    return String.join(
        "\n",
        "vrrp_instance " + name + " {",
        "interface eth0",
        "virtual_router_id " + id,
        line,
        "virtual_ipaddress { 192.0.2." + id + "/24 }",
        "}");
  }
}
