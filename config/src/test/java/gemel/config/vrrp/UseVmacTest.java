package gemel.config.vrrp;

import static org.assertj.core.api.Assertions.assertThat;

import gemel.config.Reading;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UseVmacTest {
  @Test
  void withoutItThereIsNone() {
    assertThat(Reading.instance("priority 100").instance().virtualInterfaces())
        .isEqualTo(VirtualInterfaces.NONE);
  }

  private static OwnInterface.Vmac vmac(Reading reading) {
    return (OwnInterface.Vmac) reading.instance().virtualInterfaces().own();
  }

  @ParameterizedTest
  @CsvSource({
    "use_vmac, , ",
    "use_vmac out, out, ",
    "use_vmac name group, group, ",
    "use_vmac 02:a:B:0c:0:1, , 02:0a:0b:0c:00:01",
    "use_vmac 02:0a:0b:0c:00:01 out, out, 02:0a:0b:0c:00:01",
    "use_vmac out 02:0a:0b:0c:00, out, 02:0a:0b:0c:00:33",
    "use_vmac out 02:0a:0b:0c:00:, out, 02:0a:0b:0c:00:33",
  })
  void nameAndHardwareAddressStandInAnyOrder(String line, String name, String mac) {
    OwnInterface.Vmac read = vmac(Reading.instance(line));
    assertThat(String.valueOf(read.name())).isEqualTo(String.valueOf(name));
    assertThat(String.valueOf(read.mac())).isEqualTo(String.valueOf(mac));
    assertThat(read.xmitBase()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "0, 01:0a:0b:0c:00:01, is a multicast address; it is ignored",
    "1, 00:00:5e:00:01:09, 'belongs to virtual routers, each of which has its own; it is ignored'",
    "2, 02:0a:0b:0c, is not a hardware address; it is ignored",
    "3, 02:0a:0b:0c:00:01:02, is not a hardware address; it is ignored",
    "4, 02:0a:0b:0c:00:01:, is not a hardware address; it is ignored",
    "5, a_name_that_is_too_long, cannot be an interface's name; it is ignored",
  })
  void whatCannotBeIsLeftOut(int number, String word, String fault) {
    Reading reading = Reading.instance("use_vmac " + word);
    assertThat(reading.said())
        .as("case " + number)
        .containsExactly("2:10: error: '%s' %s".formatted(word, fault));
    assertThat(vmac(reading)).isEqualTo(new OwnInterface.Vmac(null, null, null, false));
  }

  @Test
  void xmitBaseNeedsAVmac() {
    Reading reading = Reading.instance("vmac_xmit_base");
    assertThat(reading.said())
        .containsExactly("2:1: warning: 'vmac_xmit_base' is ignored: it needs 'use_vmac'");
    assertThat(reading.instance().virtualInterfaces()).isEqualTo(VirtualInterfaces.NONE);
  }

  @Test
  void unicastGoesOutOfTheInterfaceItself() {
    Reading reading = Reading.instance("use_vmac", "unicast_peer {", "192.0.2.3", "}");
    assertThat(reading.said())
        .containsExactly(
            "2:1: warning: with unicast_peer advertisements go out of the interface itself, as with vmac_xmit_base");
    assertThat(vmac(reading).xmitBase()).isTrue();
  }

  @Test
  void aGroupIsANumberOrANameOfIproute2() {
    assertThat(vmac(Reading.instance("use_vmac out group 7")).group()).isEqualTo(7);
    assertThat(vmac(Reading.instance("use_vmac group default")).group()).isZero();
    assertThat(Reading.instance("use_vmac group nosuch").said())
        .containsExactly(
            "2:16: error: there is no group 'nosuch' of interfaces; it is ignored; a number, or a name in /etc/iproute2/group");
  }

  @Test
  void aNameThatAnotherInstanceHasIsLeftOut() {
    Reading reading =
        Reading.of(
            "vrrp_instance A {",
            "interface eth0",
            "virtual_router_id 51",
            "use_vmac out",
            "virtual_ipaddress { 192.0.2.1/24 }",
            "}",
            "vrrp_instance B {",
            "interface eth0",
            "virtual_router_id 52",
            "use_vmac out",
            "virtual_ipaddress { 192.0.2.2/24 }",
            "}");
    assertThat(reading.said())
        .containsExactly(
            "10:1: error: vrrp_instance A makes an interface out already; the name is ignored; first used at 4:1");
    assertThat(reading.configuration().vrrpInstances().getLast().virtualInterfaces().own().name())
        .isNull();
  }
}
