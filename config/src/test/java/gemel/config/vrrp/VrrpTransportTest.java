package gemel.config.vrrp;

import static org.assertj.core.api.Assertions.assertThat;

import gemel.config.Reading;
import gemel.config.value.IpFamily;
import org.junit.jupiter.api.Test;

/** Family, version, source and authentication of an instance, and how they depend on each other. */
class VrrpTransportTest {
  @Test
  void theFirstAddressDecidesTheFamilyAndIpv6MeansVersion3() {
    Reading reading = Reading.instance("virtual_ipaddress {", "fe80::1/64", "192.0.2.1/24", "}");
    assertThat(reading.said())
        .containsExactly(
            "4:1: error: 192.0.2.1/24 is not an IPv6 address like the first one;"
                + " write it in virtual_ipaddress_excluded");
    assertThat(reading.instance().family()).isEqualTo(IpFamily.IPV6);
    assertThat(reading.instance().version()).isEqualTo(VrrpVersion.V3);
    assertThat(reading.instance().virtualIpaddress()).hasSize(1);
    assertThat(
            Reading.instance("virtual_ipaddress { fe80::1/64 }", "version 2").instance().version())
        .isEqualTo(VrrpVersion.V2);
  }

  @Test
  void aSourceAddressOfTheOtherFamilyIsIgnored() {
    Reading reading = Reading.instance("mcast_src_ip 2001:db8::1");
    assertThat(reading.said())
        .containsExactly(
            "2:1: error: 2001:db8::1 is not an IPv4 address like those of vrrp_instance VI;"
                + " it is ignored");
    assertThat(reading.instance().mcastSrcIp()).isNull();
  }

  @Test
  void withoutAnAddressVersion2RunsAndVersion3DoesNot() {
    Reading two = Reading.of("vrrp_instance A { interface eth0", "virtual_router_id 1", "}");
    assertThat(two.said())
        .containsExactly("1:1: warning: vrrp_instance A has no virtual_ipaddress");
    assertThat(two.instance().virtualIpaddress()).isEmpty();
    Reading three =
        Reading.of("vrrp_instance A { interface eth0", "virtual_router_id 1", "version 3", "}");
    assertThat(three.said())
        .containsExactly("1:1: error: vrrp_instance A has no virtual_ipaddress; it is ignored");
    assertThat(three.configuration().vrrpInstances()).isEmpty();
  }

  @Test
  void authenticationDoesNotGoWithVersion3NorWithoutAPassword() {
    Reading three =
        Reading.instance("version 3", "authentication { auth_type PASS", "auth_pass a", "}");
    assertThat(three.said())
        .contains("3:1: warning: VRRPv3 has no authentication; the block is ignored");
    assertThat(three.instance().authentication()).isNull();
    assertThat(Reading.instance("authentication { auth_type PASS", "}").said())
        .contains("2:1: warning: there is no auth_pass; the block is ignored");
  }

  @Test
  void unicastWithoutPeersIsMulticast() {
    assertThat(Reading.instance("unicast_src_ip 192.0.2.9").said())
        .contains("2:1: warning: unicast_src_ip without unicast_peer: multicast is used");
  }
}
