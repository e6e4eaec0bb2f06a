package gemel.vrrp.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import gemel.linux.libc.Scheduling;
import gemel.linux.namespace.TestHost;
import gemel.linux.namespace.TwoHosts;
import gemel.linux.net.AddressFamily;
import gemel.linux.net.InterfaceName;
import gemel.linux.net.IpAddress;
import gemel.linux.net.IpPrefix;
import gemel.linux.net.MacAddress;
import gemel.linux.net.VirtualLinkKind;
import gemel.linux.time.BootClock;
import gemel.vrrp.AuthenticationSettings;
import gemel.vrrp.ElectionSettings;
import gemel.vrrp.GratuitousArpSettings;
import gemel.vrrp.HearingSettings;
import gemel.vrrp.Holdings;
import gemel.vrrp.Priority;
import gemel.vrrp.Transport;
import gemel.vrrp.VirtualAddress;
import gemel.vrrp.VirtualInterface;
import gemel.vrrp.VirtualRouterId;
import gemel.vrrp.VrrpGroupSettings;
import gemel.vrrp.VrrpInstanceSettings;
import gemel.vrrp.VrrpInstanceSettings.ChecksumForm;
import gemel.vrrp.VrrpVersion;
import gemel.vrrp.lease.Lease;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Interfaces that {@code host-GROUP} makes on a real kernel. */
@Tag("lab")
@Timeout(60)
class MadeInterfacesTest {
  private static final InterfaceName BASE = new InterfaceName(TestHost.DEVICE);
  private static final InterfaceName NAME = new InterfaceName("vrrp.51");
  private static final VirtualRouterId VRID = new VirtualRouterId(51);
  private static final MacAddress MAC = VirtualInterface.virtualMac(AddressFamily.IPV4, VRID);
  private static final String ARP_IGNORE = "/proc/sys/net/ipv4/conf/eth0/arp_ignore";
  private static final String ARP_ANNOUNCE = "/proc/sys/net/ipv4/conf/eth0/arp_announce";
  private static final String ATTACHED = "attached from " + TwoHosts.LEFT_ADDRESS;

  @TempDir private Path runtimeDirectory;
  private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
  private TwoHosts hosts;

  @BeforeEach
  void join() {
    hosts = TwoHosts.joined();
  }

  @AfterEach
  void part() {
    hosts.close();
  }

  private HostThread start() {
    return start(Transport.Multicast.DEFAULT, "192.0.2.50", MAC);
  }

  private HostThread start(Transport transport, String address, MacAddress mac) {
    return hosts.left().inside(() -> started(transport, address, mac));
  }

  private HostThread started(Transport transport, String address, MacAddress mac)
      throws InterruptedException {
    return started(
        transport, address, VirtualInterface.vmac(NAME, BASE, mac, transport.family(), true));
  }

  private HostThread started(Transport transport, String address, VirtualInterface own)
      throws InterruptedException {
    VrrpInstanceSettings instance =
        new VrrpInstanceSettings(
            "VI_1",
            BASE,
            true,
            VRID,
            ElectionSettings.of(new Priority(100)),
            VrrpVersion.V3,
            Duration.ofMillis(100),
            ChecksumForm.WITH_PSEUDO_HEADER,
            transport,
            new AuthenticationSettings.None(),
            HearingSettings.DEFAULT,
            GratuitousArpSettings.DEFAULT,
            List.of(),
            new Holdings(
                List.of(VirtualAddress.plain(IpPrefix.parse(address), NAME)),
                List.of(),
                List.of(),
                List.of(own),
                false,
                true,
                Map.of()));
    HostThread thread =
        new HostThread(
            new VrrpGroupSettings("VI_1", List.of(instance)),
            new Lease(),
            Duration.ofMillis(250),
            new AddressLedger(runtimeDirectory),
            new Ear(),
            new BootClock(),
            Scheduling.LEAST);
    thread.start();
    return thread;
  }

  private String links() {
    return hosts.left().run("ip", "-d", "link");
  }

  private String setting(String path) {
    return hosts.left().run("cat", path).strip();
  }

  @Test
  void thereIsAMacvlanWhileTheGroupRunsAndAllIsAsBeforeAfterwards() throws InterruptedException {
    HostThread thread = start();
    assertThat(heard).containsExactly(ATTACHED);
    assertThat(hosts.left().run("ip", "-d", "link", "show", "vrrp.51"))
        .contains("vrrp.51@eth0")
        .contains("state UP")
        .contains("link/ether 00:00:5e:00:01:33")
        .contains("macvlan mode private")
        .contains("alias gemel: VI_1");
    assertThat(setting(ARP_IGNORE)).isEqualTo("1");
    assertThat(setting(ARP_ANNOUNCE)).isEqualTo("2");
    assertThat(setting("/proc/sys/net/ipv4/conf/vrrp.51/rp_filter")).isEqualTo("0");
    assertThat(setting("/proc/sys/net/ipv6/conf/vrrp.51/disable_ipv6")).isEqualTo("1");
    assertThat(hosts.left().run("nft", "list", "tables")).contains("gemel_quiet_vrrp_2e_51");
    thread.end();
    assertThat(links()).doesNotContain("vrrp.51");
    assertThat(setting(ARP_IGNORE)).isEqualTo("0");
    assertThat(setting(ARP_ANNOUNCE)).isEqualTo("0");
    assertThat(hosts.left().run("nft", "list", "tables")).doesNotContain("gemel_quiet");
    assertThat(runtimeDirectory).isEmptyDirectory();
  }

  /** An interface without an address hears nothing where any filter counts, strict or loose. */
  @Test
  void whereAllInterfacesFilterEachOfThemDoesByItself() throws InterruptedException {
    left("sysctl -qw net.ipv4.conf.all.rp_filter=2 net.ipv4.conf.eth0.rp_filter=0");
    left("sysctl -qw net.ipv4.conf.lo.rp_filter=1 net.ipv4.conf.default.rp_filter=1");
    HostThread thread = start();
    assertThat(filters()).containsExactly("0", "2", "2", "2", "0");
    thread.end();
    left("ip link add vrrp.51 link eth0 type macvlan");
    assertThat(filters()).containsExactly("2", "1", "0", "1", "1");
    assertThat(runtimeDirectory).isEmptyDirectory();
  }

  private List<String> filters() {
    return Stream.of("all", "default", "eth0", "lo", "vrrp.51")
        .map(device -> setting("/proc/sys/net/ipv4/conf/" + device + "/rp_filter"))
        .toList();
  }

  /** The kernel sends no IPv6 multicast from where there is no address. */
  @Test
  void forIpv6ItHasAnAddressThatNobodyElseHas() throws InterruptedException {
    left("ip -6 address flush dev eth0");
    left("ip address add fe80::7/64 dev eth0 nodad");
    HostThread thread =
        start(
            new Transport.Multicast(Transport.Multicast.GROUP_V6, null),
            "fe80::50",
            VirtualInterface.virtualMac(AddressFamily.IPV6, VRID));
    assertThat(heard).containsExactly("attached from fe80::7");
    assertThat(hosts.left().run("ip", "-6", "address", "show", "vrrp.51"))
        .containsOnlyOnce("inet6")
        .contains("inet6 fe80::5e:3300:1/64 scope link");
    assertThat(links()).contains("link/ether 00:00:5e:00:02:33");
    assertThat(setting(ARP_ANNOUNCE)).as("ARP is not concerned").isEqualTo("0");
    thread.end();
    assertThat(links()).doesNotContain("vrrp.51");
  }

  @Test
  void whatAKilledRunLeftIsSwept() throws IOException {
    left("ip link add vrrp.51 link eth0 type macvlan mode private");
    hosts.left().run("ip", "link", "set", "vrrp.51", "alias", "gemel: VI_1");
    left("ip link add others link eth0 type macvlan mode private");
    left("nft add table inet gemel_quiet_vrrp_2e_51");
    left("sysctl -qw net.ipv4.conf.eth0.arp_announce=2 net.ipv4.conf.eth0.arp_ignore=8");
    Files.writeString(
        runtimeDirectory.resolve("interface-settings"),
        "eth0 ARP_ANNOUNCE 1 2\neth0 ARP_IGNORE 0 1\neth1 ARP_IGNORE 0 1\nnonsense\n");
    hosts
        .left()
        .inside(() -> {
          new AddressLedger(runtimeDirectory).sweep();
          return true;
        });
    assertThat(links()).doesNotContain("vrrp.51").contains("others@eth0");
    assertThat(hosts.left().run("nft", "list", "tables")).doesNotContain("gemel_quiet");
    assertThat(setting(ARP_ANNOUNCE)).as("as it was noted").isEqualTo("1");
    assertThat(setting(ARP_IGNORE)).as("what somebody else has changed since").isEqualTo("8");
    assertThat(runtimeDirectory).isEmptyDirectory();
  }

  /** What a kernel with ipvlan does is in {@code gemel.tests.uml.IpvlanTest}. */
  @Test
  void aKernelWithoutIpvlanIsAFaultThatNamesWhatItLacks() throws InterruptedException {
    String known = "ip link add known link eth0 type ipvlan 2> /dev/null && echo known || true";
    assumeThat(hosts.left().run("sh", "-c", known)).as("this kernel has ipvlan").isEmpty();
    VirtualInterface ipvlan =
        new VirtualInterface(
            NAME,
            BASE,
            new VirtualLinkKind.Ipvlan(VirtualLinkKind.IpvlanFlag.BRIDGE),
            null,
            AddressFamily.IPV4,
            true,
            IpPrefix.parse("192.0.2.9/24"));
    HostThread thread =
        hosts.left().inside(() -> started(Transport.Multicast.DEFAULT, "192.0.2.50", ipvlan));
    assertThat(heard)
        .singleElement(InstanceOfAssertFactories.STRING)
        .matches(
            "detached: making vrrp\\.51 on interface \\d+, an ipvlan of mode l2 bridge, which this"
                + " kernel has not got \\(CONFIG_IPVLAN, module ipvlan\\): EOPNOTSUPP .*");
    thread.end();
    assertThat(setting(ARP_ANNOUNCE)).as("nothing is changed for it").isEqualTo("0");
    assertThat(runtimeDirectory).isEmptyDirectory();
  }

  @Test
  void itIsInTheGroupOfTheInterfaceBelow() throws InterruptedException {
    left("ip link set eth0 group 7");
    HostThread thread = start();
    assertThat(hosts.left().run("ip", "link", "show", "vrrp.51")).contains("group 7 ");
    thread.end();
  }

  private void left(String command) {
    hosts.left().run(command.split(" "));
  }

  @Test
  void oneThatSomebodyRemovesIsMadeAgain() throws InterruptedException {
    HostThread thread = start();
    assertThat(heard.take()).isEqualTo(ATTACHED);
    hosts.left().run("ip", "link", "del", "vrrp.51");
    assertThat(heard.poll(10, TimeUnit.SECONDS)).isEqualTo(ATTACHED);
    assertThat(links()).contains("vrrp.51@eth0");
    thread.end();
    assertThat(links()).doesNotContain("vrrp.51");
  }

  @Test
  void itComesAndGoesWithTheInterfaceBelow() throws InterruptedException {
    HostThread thread = start();
    assertThat(heard.take()).isEqualTo(ATTACHED);
    hosts.left().run("ip", "link", "set", "eth0", "name", "other0");
    assertThat(heard.poll(10, TimeUnit.SECONDS)).isEqualTo("detached: there is no interface eth0");
    hosts.left().run("ip", "link", "set", "other0", "name", "eth0");
    assertThat(heard.poll(10, TimeUnit.SECONDS)).isEqualTo(ATTACHED);
    thread.end();
    assertThat(links()).doesNotContain("vrrp.51");
  }

  @Test
  void anotherInterfaceOfThatNameIsSaidAndLeftAlone() throws InterruptedException {
    hosts.left().run("ip", "link", "add", "vrrp.51", "link", "eth0", "type", "macvlan");
    HostThread thread = start();
    assertThat(heard)
        .containsExactly(
            "detached: there is an interface vrrp.51 already, which is on another one than eth0, or"
                + " not a private macvlan with 00:00:5e:00:01:33");
    thread.end();
    assertThat(links()).contains("vrrp.51@eth0");
  }

  @Test
  void oneThatTheOperatorMadeAsWantedIsUsedAndStays() throws InterruptedException {
    left("ip link add vrrp.51 link eth0 address 00:00:5e:00:01:33 type macvlan mode private");
    HostThread thread = start();
    assertThat(heard).containsExactly(ATTACHED);
    thread.end();
    assertThat(links()).contains("vrrp.51@eth0").doesNotContain("alias gemel");
  }

  private final class Ear implements HostListener {
    @Override
    public void attached(int instance, InstanceSockets sockets, IpAddress source) {
      heard.add("attached from " + source);
      sockets.close();
    }

    @Override
    public void detached(int instance, String why) {
      heard.add("detached: " + why);
    }
  }
}
