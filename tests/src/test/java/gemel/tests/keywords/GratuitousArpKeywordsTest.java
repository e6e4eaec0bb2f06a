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
  private static final Duration END = Duration.ofSeconds(65);

  /** Master from 0 on, without a refresh unless the line says so. */
  private final Template instance = new Template(Template.instance().with("priority 255\n<line>"));

  private final Template global =
      new Template("global_defs {\n<line>\n}\n" + Template.instance().with("priority 255"));

  private static List<Announced> announced(String text) {
    return VirtualDirector.started(text).runUntil(END).announcedBy("VI_1");
  }

  /** A rival is heard at 20, in the middle of silence. */
  private static List<Announced> announcedToRival(String text) {
    return VirtualDirector.started(text)
        .runUntil(Duration.ofSeconds(20))
        .hears("VI_1", 100)
        .runUntil(END)
        .announcedBy("VI_1");
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
  void garpLowerPrioDelayIsTheTimeToTheSecondBurst() {
    assertThat(announcedToRival(instance.with("garp_lower_prio_delay 9")))
        .endsWith(burst(20, 5), burst(29, 5));
    assertThat(announcedToRival(instance.without())).endsWith(burst(20, 5), burst(25, 5));
  }

  @Test
  void vrrpGarpLowerPrioDelayIsThatOfEveryInstance() {
    assertThat(announcedToRival(global.with("vrrp_garp_lower_prio_delay 9")))
        .endsWith(burst(20, 5), burst(29, 5));
    assertThat(announcedToRival(global.with("vrrp_garp_master_delay 8")))
        .endsWith(burst(20, 5), burst(28, 5));
  }

  @Test
  void garpLowerPrioRepeatIsTheSizeOfABurstAgainstARival() {
    assertThat(announcedToRival(instance.with("garp_lower_prio_repeat 2")))
        .endsWith(burst(5, 5), burst(20, 2), burst(25, 2));
    assertThat(announcedToRival(instance.with("garp_lower_prio_repeat 0"))).endsWith(burst(5, 5));
    assertThat(announcedToRival(instance.without())).endsWith(burst(20, 5), burst(25, 5));
  }

  @Test
  void vrrpGarpLowerPrioRepeatIsThatOfEveryInstance() {
    assertThat(announcedToRival(global.with("vrrp_garp_lower_prio_repeat 2")))
        .endsWith(burst(5, 5), burst(20, 2), burst(25, 2));
    assertThat(announcedToRival(global.with("vrrp_garp_master_repeat 3")))
        .endsWith(burst(5, 3), burst(20, 3), burst(25, 3));
  }

  @Test
  void vrrpMinGarpIsOneMessageWhereNothingElseIsSaid() {
    assertThat(announcedToRival(global.with("vrrp_min_garp")))
        .containsExactly(burst(0, 1), burst(20, 1));
    assertThat(announcedToRival(global.with("vrrp_min_garp\nvrrp_garp_master_delay 7")))
        .containsExactly(burst(0, 1), burst(7, 1), burst(20, 1), burst(27, 1));
    saysNothingSpecial(global);
  }

  @Test
  void vrrpGarpMasterRefreshRepeatIsThatOfEveryInstance() {
    Template refreshing = new Template(global.with("vrrp_garp_master_refresh 25\n<line>"));
    assertThat(announced(refreshing.with("vrrp_garp_master_refresh_repeat 3")))
        .endsWith(burst(30, 3), burst(55, 3));
    assertThat(announced(refreshing.without())).endsWith(burst(30, 1), burst(55, 1));
  }
}
