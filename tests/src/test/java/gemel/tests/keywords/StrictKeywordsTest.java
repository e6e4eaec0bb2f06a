package gemel.tests.keywords;

import static org.assertj.core.api.Assertions.assertThat;

import gemel.tests.keywords.PlannedRouter.Taken;
import gemel.vrrp.Holdings;
import gemel.vrrp.lease.Fenced;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What becomes of an instance that says more than the RFCs know. It holds 192.0.2.50. */
class StrictKeywordsTest {
  private static final Duration LONG_AFTER = Duration.ofSeconds(10);

  private final Template instance =
      new Template(
          Template.instance()
              .with(
                  """
                  <line>
                  priority 150
                  lower_prio_no_advert off
                  authentication {
                    auth_type PASS
                    auth_pass s3cret
                  }
                  """));
  private final Template stranger = Template.instance();

  private void assertStrict(String text) {
    assertThat(PlannedRouter.of(text, "192.0.2.1").hears(router(stranger.without())))
        .as("it has no password")
        .isEqualTo(Taken.YES);
    assertThat(advertisementsAfterALowerOne(text)).isZero();
    assertThat(announcementsAfterALowerOne(text)).isZero();
    assertThat(takesPackets(text)).isFalse();
  }

  private void assertLenient(String text) {
    assertThat(PlannedRouter.of(text, "192.0.2.1").hears(router(stranger.without())))
        .isEqualTo(Taken.AUTHENTICATION_MISMATCH);
    assertThat(advertisementsAfterALowerOne(text)).isEqualTo(1);
    assertThat(announcementsAfterALowerOne(text)).isEqualTo(1);
    assertThat(takesPackets(text)).isTrue();
  }

  private static PlannedRouter router(String text) {
    return PlannedRouter.of(text, "192.0.2.2");
  }

  private static int advertisementsAfterALowerOne(String text) {
    VirtualDirector director = VirtualDirector.started(text).runUntil(LONG_AFTER);
    int before = director.sentBy("VI_1").size();
    return director.hears("VI_1", 90).sentBy("VI_1").size() - before;
  }

  private static int announcementsAfterALowerOne(String text) {
    VirtualDirector director = VirtualDirector.started(text).runUntil(LONG_AFTER);
    int before = director.announcedBy("VI_1").size();
    return director.hears("VI_1", 90).announcedBy("VI_1").size() - before;
  }

  private static boolean takesPackets(String text) {
    Holdings holdings = Planned.of(text).plan().groups().getFirst().instance(0).holdings();
    boolean closed = !Fenced.of(Planned.of(text).plan().groups().getFirst()).closed().isEmpty();
    assertThat(holdings.accepts()).isNotEqualTo(closed);
    return holdings.accepts();
  }

  @Test
  void strictModeLeavesOutWhatTheRfcsDoNotKnow() {
    assertStrict(instance.with("strict_mode"));
    assertLenient(instance.without());
  }

  @Test
  void vrrpStrictIsThatOfEveryInstance() {
    String global = "global_defs {\nvrrp_strict\n}\n";
    assertStrict(global + instance.without());
    assertLenient(global + instance.with("strict_mode off"));
    assertStrict("global_defs {\nvrrp_strict off\n}\n" + instance.with("strict_mode"));
  }
}
