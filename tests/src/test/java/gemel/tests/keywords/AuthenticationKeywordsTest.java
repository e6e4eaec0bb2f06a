package gemel.tests.keywords;

import static org.assertj.core.api.Assertions.assertThat;

import gemel.tests.keywords.PlannedRouter.Taken;
import org.junit.jupiter.api.Test;

/** Who may speak. */
class AuthenticationKeywordsTest {
  private static final String PASS = "authentication {\n auth_type PASS\n auth_pass 1111\n}";
  private static final String AH = "authentication {\n auth_type AH\n auth_pass 1111\n}";
  private static final String OTHER = "authentication {\n auth_type PASS\n auth_pass 2222\n}";
  private static final int AUTHENTICATION_TYPE = 4;

  private final Template instance = Template.instance();

  /** Whether a router with one file takes what a router with another one says. */
  private static Taken taken(String theirs, String ours) {
    return PlannedRouter.of(ours, "192.0.2.2").hears(PlannedRouter.of(theirs, "192.0.2.1"));
  }

  @Test
  void authenticationIsDemandedOfOthers() {
    assertThat(taken(instance.with(PASS), instance.with(PASS))).isEqualTo(Taken.YES);
    assertThat(taken(instance.without(), instance.with(PASS)))
        .isEqualTo(Taken.AUTHENTICATION_MISMATCH);
    assertThat(taken(instance.without(), instance.without())).isEqualTo(Taken.YES);
  }

  @Test
  void authTypeIsHowAdvertisementsAreAuthenticated() {
    assertThat(octet(PASS)).isEqualTo(1);
    assertThat(PlannedRouter.of(instance.with(AH), "192.0.2.1").says()[9]).isEqualTo((byte) 51);
    assertThat(taken(instance.with(AH), instance.with(AH))).isEqualTo(Taken.YES);
    assertThat(taken(instance.with(PASS), instance.with(AH)))
        .isEqualTo(Taken.AUTHENTICATION_MISMATCH);
    Template typeless = new Template("authentication {\n <line>\n auth_pass 1111\n}");
    assertThat(octet(typeless.without())).isZero();
    assertThat(octet(typeless.with("auth_type PASS"))).isEqualTo(1);
  }

  private int octet(String lines) {
    return PlannedRouter.of(instance.with(lines), "192.0.2.1").says()[20 + AUTHENTICATION_TYPE];
  }

  @Test
  void authPassIsInTheAdvertisementsAndDemandedOfOthers() {
    byte[] packet = PlannedRouter.of(instance.with(PASS), "192.0.2.1").says();
    assertThat(packet).endsWith('1', '1', '1', '1', 0, 0, 0, 0);
    assertThat(taken(instance.with(OTHER), instance.with(PASS)))
        .isEqualTo(Taken.BAD_AUTHENTICATION);
    Template wordless = new Template("authentication {\n auth_type PASS\n <line>\n}");
    assertThat(octet(wordless.without())).isZero();
    assertThat(octet(wordless.with("auth_pass 1111"))).isEqualTo(1);
  }
}
