package gemel.tests.keywords;

import static org.assertj.core.api.Assertions.assertThat;

import gemel.linux.time.BootTime;
import gemel.vrrp.VrrpGroupSettings;
import gemel.vrrp.VrrpInstanceSettings;
import gemel.vrrp.arp.AnnouncementPaces;
import gemel.vrrp.arp.AnnouncementQueue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How fast announcements follow each other on an interface. */
class AnnouncementKeywordsTest {
  /** An address of each family on eth0, and one on eth1. */
  private static final String INSTANCE =
      """
      vrrp_instance VI_1 {
        interface eth0
        virtual_router_id 51
        virtual_ipaddress {
          192.0.2.50
        }
        virtual_ipaddress_excluded {
          192.0.2.51 dev eth1
          2001:db8::50
        }
      }
      """;

  private final Template group = new Template("garp_group {\n<line>\n}\n" + INSTANCE);
  private final Template global = new Template("global_defs {\n<line>\n}\n" + INSTANCE);

  /** Two announcements of each address: milliseconds, and the address. */
  private static List<String> announced(String text) {
    VrrpGroupSettings settings = Planned.of(text).plan().groups().getFirst();
    VrrpInstanceSettings instance = settings.instance(0);
    AnnouncementQueue queue = new AnnouncementQueue(instance, new AnnouncementPaces());
    List<String> sent = new ArrayList<>();
    queue.add(2);
    while (!queue.nextAt().equals(BootTime.NEVER)) {
      long millis = Math.max(0, Duration.ofNanos(queue.nextAt().nanos()).toMillis());
      queue.drain(
          BootTime.ofMillis(millis),
          address -> sent.add(millis + " " + address.prefix().address()));
    }
    return sent;
  }

  /** A round goes at once, and the next one a moment later. */
  private static void isUnlimited(String text) {
    assertThat(announced(text))
        .containsExactly(
            "0 192.0.2.50",
            "0 192.0.2.51",
            "0 2001:db8::50",
            "10 192.0.2.50",
            "10 192.0.2.51",
            "10 2001:db8::50");
  }

  /** ARP on eth0 is limited to one in 100 ms, and nothing else is. */
  private static void limitsArpOnEth0(String text) {
    assertThat(announced(text))
        .containsExactly(
            "0 192.0.2.50",
            "0 192.0.2.51",
            "0 2001:db8::50",
            "10 192.0.2.51",
            "10 2001:db8::50",
            "100 192.0.2.50");
  }

  /** The two interfaces take turns, one ARP in 100 ms. */
  private static void limitsArpOnBothTogether(String text) {
    assertThat(announced(text))
        .containsExactly(
            "0 192.0.2.50",
            "0 2001:db8::50",
            "10 2001:db8::50",
            "100 192.0.2.51",
            "200 192.0.2.50",
            "300 192.0.2.51");
  }

  @Test
  void aGarpGroupLimitsItsInterfacesAndNoOther() {
    limitsArpOnEth0(group.with("garp_interval 0.1\ninterface eth0"));
    isUnlimited(group.with("garp_interval 0.1\ninterface eth7"));
    isUnlimited(INSTANCE);
  }

  @Test
  void garpIntervalIsBetweenTwoGratuitousArps() {
    limitsArpOnEth0(group.with("garp_interval 0.1\ninterface eth0"));
    isUnlimited(group.with("garp_interval 0\ninterface eth0"));
  }

  @Test
  void gnaIntervalIsBetweenTwoNeighbourAdvertisements() {
    assertThat(announced(group.with("gna_interval 0.1\ninterface eth0")))
        .endsWith("100 2001:db8::50")
        .filteredOn(sent -> !sent.startsWith("100 "))
        .hasSize(5);
    isUnlimited(group.with("gna_interval 0\ninterface eth0"));
  }

  @Test
  void interfaceIsTheOneThatIsLimited() {
    limitsArpOnEth0(group.with("garp_interval 0.1\ninterface eth0"));
    assertThat(announced(group.with("garp_interval 0.1\ninterface eth1")))
        .endsWith("100 192.0.2.51");
  }

  @Test
  void interfacesShareOneLimit() {
    limitsArpOnBothTogether(group.with("garp_interval 0.1\ninterfaces {\neth0\neth1\n}"));
  }

  @Test
  void eachEntryOfInterfacesIsOneMore() {
    limitsArpOnBothTogether(group.with("garp_interval 0.1\ninterfaces {\neth0 eth1\n}"));
    limitsArpOnEth0(group.with("garp_interval 0.1\ninterfaces {\neth0\n}"));
  }

  @Test
  void vrrpGarpIntervalIsThatOfEachInterfaceInNoGroup() {
    assertThat(announced(global.with("vrrp_garp_interval 0.1")))
        .containsExactly(
            "0 192.0.2.50",
            "0 192.0.2.51",
            "0 2001:db8::50",
            "10 2001:db8::50",
            "100 192.0.2.50",
            "100 192.0.2.51");
    String excepted = "garp_group {\ngarp_interval 0\ninterface eth1\n}\n";
    limitsArpOnEth0(excepted + global.with("vrrp_garp_interval 0.1"));
    isUnlimited(global.with("vrrp_garp_interval 0"));
  }

  @Test
  void vrrpGnaIntervalIsThatOfEachInterfaceInNoGroup() {
    assertThat(announced(global.with("vrrp_gna_interval 0.1")))
        .endsWith("100 2001:db8::50")
        .filteredOn(sent -> !sent.startsWith("100 "))
        .hasSize(5);
    isUnlimited(global.with("vrrp_gna_interval 0"));
  }
}
