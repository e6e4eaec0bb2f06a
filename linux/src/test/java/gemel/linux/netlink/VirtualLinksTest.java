package gemel.linux.netlink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import gemel.linux.libc.Errno;
import gemel.linux.libc.LinuxException;
import gemel.linux.namespace.TestHost;
import gemel.linux.namespace.TwoHosts;
import gemel.linux.net.InterfaceName;
import gemel.linux.net.MacAddress;
import gemel.linux.net.VirtualLinkKind.Ipvlan;
import gemel.linux.net.VirtualLinkKind.IpvlanFlag;
import gemel.linux.net.VirtualLinkKind.Macvlan;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the kernel makes of it, held against what ip(8) and sysctl(8) say. */
@Tag("lab")
@Timeout(60)
class VirtualLinksTest {
  private static final InterfaceName NAME = new InterfaceName("vrrp.51");
  private static final MacAddress VIRTUAL = new MacAddress(0x0000_5e00_0133L);

  private TwoHosts hosts;
  private RouteNetlink netlink;
  private VirtualLinks links;
  private int base;

  @BeforeEach
  void join() {
    hosts = TwoHosts.joined();
    netlink = hosts.left().inside(RouteNetlink::new);
    links = new VirtualLinks(netlink);
    base = hosts.left().ifindex();
  }

  @AfterEach
  void part() {
    netlink.close();
    hosts.close();
  }

  private VirtualLink made() {
    links.add(base, NAME, new Macvlan(VIRTUAL), 0);
    return made(NAME);
  }

  private VirtualLink made(InterfaceName name) {
    return links.list().stream().filter(link -> link.name().equals(name)).findFirst().orElseThrow();
  }

  private String shown() {
    return hosts.left().run("ip", "-d", "link", "show", NAME.value());
  }

  @Test
  void aMacvlanIsPrivateOnItsBaseWithItsAddress() {
    VirtualLink made = made();
    assertThat(made)
        .isEqualTo(
            new VirtualLink(
                made.index(), NAME, VIRTUAL, base, "macvlan", VirtualLinks.MACVLAN_PRIVATE, 0, ""));
    assertThat(made.is(new Macvlan(VIRTUAL))).isTrue();
    assertThat(made.is(new Macvlan(new MacAddress(1)))).as("another address").isFalse();
    assertThat(made.is(new Ipvlan(IpvlanFlag.PRIVATE))).as("another kind").isFalse();
    assertThat(shown())
        .contains("vrrp.51@eth0")
        .contains("link/ether 00:00:5e:00:01:33")
        .contains("macvlan mode private")
        .contains("state DOWN");
  }

  @Test
  void aMacvlanGoesUpWithALabelAndWithoutAnAddressOfItsOwn() {
    VirtualLink made = made();
    links.label(made.index(), "gemel: VI_1");
    links.withoutOwnAddress(made.index());
    links.raise(made.index());
    assertThat(shown()).contains("alias gemel: VI_1").contains("addrgenmode none").contains(",UP");
    assertThat(links.list()).anyMatch(link -> link.alias().equals("gemel: VI_1"));
  }

  @Test
  void aNameThatIsTakenIsSaid() {
    made();
    assertThatThrownBy(() -> links.add(base, NAME, new Macvlan(VIRTUAL), 0))
        .isInstanceOfSatisfying(
            LinuxException.class, e -> assertThat(e.errno()).isEqualTo(Errno.EEXIST))
        .hasMessageContaining("making vrrp.51 on interface")
        .hasMessageContaining("a private macvlan with 00:00:5e:00:01:33");
  }

  @Test
  void isOfTheGroupThatIsSaid() {
    links.add(base, NAME, new Macvlan(VIRTUAL), 7);
    assertThat(shown()).contains("group 7 ");
    assertThat(links.group(made(NAME).index())).isEqualTo(7);
    assertThat(links.group(base)).isZero();
  }

  /** A kernel with ipvlan is asked in {@code gemel.tests.uml.IpvlanTest}. */
  @Test
  void whatTheKernelHasNotGotIsSaidWithItsName() {
    String known = "ip link add known link eth0 type ipvlan 2> /dev/null && echo known || true";
    assumeThat(hosts.left().run("sh", "-c", known)).as("this kernel has ipvlan").isEmpty();
    assertThatThrownBy(() -> links.add(base, NAME, new Ipvlan(IpvlanFlag.BRIDGE), 0))
        .isInstanceOf(LinuxException.class)
        .hasMessageContaining(
            "an ipvlan of mode l2 bridge, which this kernel has not got (CONFIG_IPVLAN, module"
                + " ipvlan): EOPNOTSUPP");
  }

  @Test
  void removesAnInterfaceAndNoOther() {
    VirtualLink made = made();
    links.remove(made.index());
    links.remove(made.index());
    assertThat(links.list()).noneMatch(link -> link.name().equals(NAME));
    assertThat(hosts.left().ifindex()).isEqualTo(base);
  }

  @Test
  void changesSettingsOfOneInterfaceAndReadsThem() {
    links.settle(base, Map.of(Ipv4Setting.ARP_IGNORE, 1, Ipv4Setting.ARP_ANNOUNCE, 2));
    assertThat(links.setting(base, Ipv4Setting.ARP_IGNORE)).hasValue(1);
    assertThat(links.setting(base, Ipv4Setting.ARP_ANNOUNCE)).hasValue(2);
    assertThat(links.setting(9999, Ipv4Setting.ARP_ANNOUNCE)).isEmpty();
    for (Ipv4Setting setting : Ipv4Setting.values()) {
      String path = "/proc/sys/net/ipv4/conf/" + TestHost.DEVICE + "/" + setting.sysctl();
      assertThat(hosts.left().run("cat", path).strip())
          .as(setting.sysctl())
          .isEqualTo("" + links.setting(base, setting).orElseThrow());
    }
  }
}
