package gemel.tests.keywords;

import static org.assertj.core.api.Assertions.assertThat;

import gemel.linux.time.BootTime;
import gemel.vrrp.VrrpInstanceSettings;
import gemel.vrrp.arp.AnnouncementPaces;
import gemel.vrrp.arp.AnnouncementQueue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which interfaces, besides the one with advertisements, are announced on again and again. */
class ExtraInterfaceKeywordsTest {
  /** An address on its own interface, one on another one, and two on a virtual one. */
  private static final Template INSTANCE =
      new Template(
          """
          vrrp_instance VI_1 {
            interface eth0
            virtual_router_id 51
            priority 255
            <line>
            virtual_ipaddress {
              192.0.2.50
              192.0.2.51 dev eth1
              192.0.2.52 dev eth2 use_vmac
            }
            virtual_ipaddress_excluded {
              192.0.2.53 dev eth2 use_vmac
            }
          }
          """);

  private static final Template GLOBAL =
      new Template("global_defs {\n<line>\n}\n" + INSTANCE.without());

  private static List<Long> seconds(String text) {
    VirtualDirector director = VirtualDirector.started(text).runUntil(Duration.ofSeconds(250));
    return director.announcedBesidesBy("VI_1").stream().map(Duration::toSeconds).toList();
  }

  /** What is announced each time, and where. */
  private static List<String> announced(String text) {
    VrrpInstanceSettings instance = Planned.of(text).plan().groups().getFirst().instance(0);
    AnnouncementQueue queue = new AnnouncementQueue(instance, new AnnouncementPaces());
    List<String> sent = new ArrayList<>();
    queue.addExtra();
    queue.drain(
        BootTime.ofMillis(0),
        address -> sent.add("%s on %s".formatted(address.prefix().address(), address.device())));
    return sent;
  }

  private static void isAsSaid(Template template, String keyword) {
    assertThat(seconds(template.with(keyword + " 100"))).containsExactly(105L, 205L);
    assertThat(announced(template.with(keyword + " 100"))).containsExactly("192.0.2.52 on vrrp.51");
    assertThat(announced(template.with(keyword + " all 100")))
        .containsExactly("192.0.2.51 on eth1", "192.0.2.52 on vrrp.51");
    assertThat(seconds(template.without())).isEmpty();
    assertThat(announced(template.without())).isEmpty();
  }

  @Test
  void garpExtraIfTellsThoseWhereNothingIsAdvertised() {
    isAsSaid(INSTANCE, "garp_extra_if");
  }

  @Test
  void vmacGarpIntvlIsAnOldNameOfGarpExtraIf() {
    isAsSaid(INSTANCE, "vmac_garp_intvl");
  }

  @Test
  void vrrpGarpExtraIfIsThatOfEveryInstance() {
    isAsSaid(GLOBAL, "vrrp_garp_extra_if");
    String global = "global_defs {\nvrrp_garp_extra_if 100\n}\n";
    assertThat(seconds(global + INSTANCE.with("garp_extra_if 0"))).isEmpty();
  }

  @Test
  void vrrpVmacGarpIntvlIsAnOldNameOfVrrpGarpExtraIf() {
    isAsSaid(GLOBAL, "vrrp_vmac_garp_intvl");
  }

  /** It holds addresses, and leaves advertisements to the interface below. */
  @Test
  void aVirtualInterfaceThatDoesNotAdvertiseIsAnnouncedOn() {
    String own = "use_vmac outside\ngarp_extra_if 100\n";
    assertThat(announced(INSTANCE.with(own))).containsExactly("192.0.2.52 on vrrp.51");
    assertThat(announced(INSTANCE.with(own + "vmac_xmit_base")))
        .containsExactly("192.0.2.50 on outside", "192.0.2.52 on vrrp.51");
  }
}
