package gemel.tests.keywords;

import static org.assertj.core.api.Assertions.assertThat;

import gemel.tests.keywords.VirtualDirector.Announced;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * When a new master tells its neighbours, and how often each time; as an instance says it, and as
 * global_defs says it for instances that say nothing.
 */
class GratuitousArpKeywordsTest {
  /** Master from 0 on, without a refresh unless the line says so. */
  private final Template instance = new Template(Template.instance().with("priority 255\n<line>"));

  private final Template global =
      new Template("global_defs {\n<line>\n}\n" + Template.instance().with("priority 255"));

  private static List<Announced> announced(String text) {
    return VirtualDirector.started(text).runUntil(Duration.ofSeconds(65)).announcedBy("VI_1");
  }

  private static Announced burst(long second, int repeat) {
    return new Announced(Duration.ofSeconds(second), repeat);
  }

  private static void saysNothingSpecial(Template template) {
    assertThat(announced(template.without())).containsExactly(burst(0, 5), burst(5, 5));
  }

  @Test
  void garpMasterDelayIsTheTimeToTheSecondBurst() {
    assertThat(announced(instance.with("garp_master_delay 9")))
        .containsExactly(burst(0, 5), burst(9, 5));
    saysNothingSpecial(instance);
  }

  @Test
  void vrrpGarpMasterDelayIsThatOfEveryInstance() {
    assertThat(announced(global.with("vrrp_garp_master_delay 9")))
        .containsExactly(burst(0, 5), burst(9, 5));
    saysNothingSpecial(global);
  }

  @Test
  void garpMasterRepeatIsTheSizeOfABurst() {
    assertThat(announced(instance.with("garp_master_repeat 2")))
        .containsExactly(burst(0, 2), burst(5, 2));
    saysNothingSpecial(instance);
  }

  @Test
  void vrrpGarpMasterRepeatIsThatOfEveryInstance() {
    assertThat(announced(global.with("vrrp_garp_master_repeat 2")))
        .containsExactly(burst(0, 2), burst(5, 2));
    saysNothingSpecial(global);
  }

  @Test
  void garpMasterRefreshTellsTheNeighboursAgainAndAgain() {
    assertThat(announced(instance.with("garp_master_refresh 25")))
        .containsExactly(burst(0, 5), burst(5, 5), burst(30, 1), burst(55, 1));
    saysNothingSpecial(instance);
  }

  @Test
  void vrrpGarpMasterRefreshIsThatOfEveryInstance() {
    assertThat(announced(global.with("vrrp_garp_master_refresh 25")))
        .containsExactly(burst(0, 5), burst(5, 5), burst(30, 1), burst(55, 1));
    saysNothingSpecial(global);
  }

  @Test
  void garpMasterRefreshRepeatIsTheSizeOfARefresh() {
    Template refreshing = new Template(instance.with("garp_master_refresh 25\n<line>"));
    assertThat(announced(refreshing.with("garp_master_refresh_repeat 3")))
        .endsWith(burst(30, 3), burst(55, 3));
    assertThat(announced(refreshing.without())).endsWith(burst(30, 1), burst(55, 1));
  }

  @Test
  void vrrpGarpMasterRefreshRepeatIsThatOfEveryInstance() {
    Template refreshing = new Template(global.with("vrrp_garp_master_refresh 25\n<line>"));
    assertThat(announced(refreshing.with("vrrp_garp_master_refresh_repeat 3")))
        .endsWith(burst(30, 3), burst(55, 3));
    assertThat(announced(refreshing.without())).endsWith(burst(30, 1), burst(55, 1));
  }
}
