package gemel.core.plan;

import static org.assertj.core.api.Assertions.assertThat;

import gemel.config.ConfigurationReader;
import gemel.linux.net.IpAddress;
import gemel.linux.net.VirtualLinkKind;
import gemel.linux.netlink.RouteNetlink;
import gemel.vrrp.Transport;
import gemel.vrrp.VirtualAddress;
import gemel.vrrp.VirtualInterface;
import gemel.vrrp.VrrpGroupSettings;
import java.util.List;
import org.junit.jupiter.api.Test;

class GroupPlannerTest {
  private static VrrpGroupSettings group(String instance) {
    return Planner.plan(new ConfigurationReader("d1").parse("d1.conf", instance).configuration())
        .plan()
        .groups()
        .getLast();
  }

  private static List<String> devices(VrrpGroupSettings group) {
    return group.addresses().stream()
        .map(address -> address.prefix().address() + " " + address.device())
        .toList();
  }

  private static List<String> interfaces(VrrpGroupSettings group) {
    return group.instance(0).holdings().interfaces().stream()
        .map(made ->
            "%s %s %s%s"
                .formatted(made.name(), made.base(), kind(made), made.speaks() ? " speaks" : ""))
        .toList();
  }

  private static String kind(VirtualInterface made) {
    return switch (made.kind()) {
      case VirtualLinkKind.Macvlan macvlan -> macvlan.mac().toString();
      case VirtualLinkKind.Ipvlan ipvlan ->
          "%s %s %s".formatted(ipvlan.flag(), made.group(), made.ownAddress());
    };
  }

  private static final String ADDRESSES =
      """
        virtual_ipaddress {
          192.0.2.50
          192.0.2.51 dev eth0
          192.0.2.52 dev eth1
        }
        virtual_ipaddress_excluded {
          2001:db8::50
        }
      }
      """;

  @Test
  void addressesOfItsFamilyOnItsInterfaceAreOnItsVmac() {
    VrrpGroupSettings group =
        group("vrrp_instance VI {\ninterface eth0\nvirtual_router_id 51\nuse_vmac\n" + ADDRESSES);
    assertThat(interfaces(group)).containsExactly("vrrp.51 eth0 00:00:5e:00:01:33 speaks");
    assertThat(devices(group))
        .containsExactly(
            "192.0.2.50 vrrp.51", "192.0.2.51 vrrp.51", "192.0.2.52 eth1", "2001:db8::50 eth0");
    assertThat(group.instance(0).device()).hasToString("eth0");
    assertThat(group.instance(0).speaksOn()).hasToString("vrrp.51");
  }

  @Test
  void theOthersAreOnVmacsOfTheirOwnWithUseVmacAddr() {
    VrrpGroupSettings group =
        group(
            "vrrp_instance VI {\ninterface eth0\nvirtual_router_id 51\nuse_vmac out 2:0:0:0:1:\n"
                + "use_vmac_addr\nvmac_xmit_base\n"
                + ADDRESSES);
    assertThat(interfaces(group))
        .containsExactly(
            "out eth0 02:00:00:00:01:33",
            "vrrp.51 eth1 02:00:00:00:01:33",
            "vrrp6.51 eth0 02:00:00:00:01:33");
    assertThat(devices(group))
        .containsExactly(
            "192.0.2.50 out", "192.0.2.51 out", "192.0.2.52 vrrp.51", "2001:db8::50 vrrp6.51");
    assertThat(group.instance(0).speaksOn()).hasToString("eth0");
  }

  @Test
  void anAddressMayHaveOneByItself() {
    VrrpGroupSettings group =
        group(
            "vrrp_instance VI {\ninterface eth0\nvirtual_router_id 51\n"
                + ADDRESSES.replace("dev eth1", "dev eth1 use_vmac"));
    assertThat(interfaces(group)).containsExactly("vrrp.51 eth1 00:00:5e:00:01:33");
    assertThat(devices(group))
        .containsExactly(
            "192.0.2.50 eth0", "192.0.2.51 eth0", "192.0.2.52 vrrp.51", "2001:db8::50 eth0");
  }

  /** As with keepalived: for an ipvlan no address is of the wrong family. */
  @Test
  void addressesOfBothFamiliesOnItsInterfaceAreOnItsIpvlan() {
    VrrpGroupSettings group =
        group(
            "vrrp_instance VI {\ninterface eth0\nvirtual_router_id 51\n"
                + "use_ipvlan 192.0.2.9/24 private group 7\n"
                + ADDRESSES);
    assertThat(interfaces(group)).containsExactly("vrrp.51 eth0 PRIVATE 7 192.0.2.9/24 speaks");
    assertThat(devices(group))
        .containsExactly(
            "192.0.2.50 vrrp.51", "192.0.2.51 vrrp.51", "192.0.2.52 eth1", "2001:db8::50 vrrp.51");
    assertThat(group.instance(0).speaksOn()).hasToString("vrrp.51");
    assertThat(group.instance(0).addressedOn()).hasToString("vrrp.51");
    assertThat(group.instance(0).transport().source())
        .isEqualTo(new Transport.Source(IpAddress.parse("192.0.2.9"), false));
  }

  @Test
  void aSourceThatIsWrittenGoesBeforeThatOfAnIpvlan() {
    VrrpGroupSettings group =
        group(
            "vrrp_instance VI {\ninterface eth0\nvirtual_router_id 51\ntrack_src_ip\n"
                + "mcast_src_ip 192.0.2.7\nuse_ipvlan out 192.0.2.9\n"
                + ADDRESSES);
    assertThat(interfaces(group)).containsExactly("out eth0 BRIDGE null 192.0.2.9/32 speaks");
    assertThat(group.instance(0).transport().source())
        .isEqualTo(new Transport.Source(IpAddress.parse("192.0.2.7"), true));
  }

  @Test
  void aVmacSpeaksFromTheInterfaceBelow() {
    VrrpGroupSettings group =
        group("vrrp_instance VI {\ninterface eth0\nvirtual_router_id 51\nuse_vmac\n" + ADDRESSES);
    assertThat(group.instance(0).addressedOn()).hasToString("eth0");
  }

  @Test
  void aNameThatAnotherInstanceHasIsNotGivenTwice() {
    String first =
        "vrrp_instance A {\ninterface eth0\nvirtual_router_id 51\nuse_vmac vrrp.51\n" + ADDRESSES;
    String second =
        "vrrp_instance B {\ninterface eth1\nvirtual_router_id 51\nuse_vmac\n" + ADDRESSES;
    assertThat(interfaces(group(first + second)))
        .containsExactly("vrrp1.51 eth1 00:00:5e:00:01:33 speaks");
  }

  @Test
  void theHostMayNotChooseAnAddressThatIsTheEnginesOrAloneInItsNetwork() {
    String text =
        """
        vrrp_instance VI {
          interface eth0
          virtual_router_id 51
          virtual_ipaddress {
            192.0.2.50/24
          }
          virtual_ipaddress_excluded {
            2001:db8:1::50/128
            2001:db8:1::51/64
            2001:db8:2::1/64
          }
        }
        virtual_server 2001:db8:1::50 80 {
          protocol TCP
          lb_kind FNAT
          local_address 2001:db8:2::1
          real_server 2001:db8:2::11 80 { }
        }
        """;
    List<VirtualAddress> addresses =
        Planner.plan(new ConfigurationReader("d1").parse("d1.conf", text).configuration())
            .plan()
            .groups()
            .getFirst()
            .addresses();
    assertThat(addresses)
        .filteredOn(address -> address.preferredSeconds() == RouteNetlink.FOREVER)
        .extracting(address -> address.prefix().toString())
        .containsExactly("192.0.2.50/24", "2001:db8:1::51/64");
  }
}
