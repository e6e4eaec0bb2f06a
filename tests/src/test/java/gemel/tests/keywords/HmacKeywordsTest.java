package gemel.tests.keywords;

import static org.assertj.core.api.Assertions.assertThat;

import gemel.tests.keywords.PlannedRouter.Taken;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** keepalived's signed trailer. The other router is 192.0.2.1. */
class HmacKeywordsTest {
  private static final String ONE = "key 1 " + "one.".repeat(8);
  private static final String TWO = "key 2 hex:" + "74776f2e".repeat(8);
  private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
  private static final int LENGTH = 20 + 8 + 4 + 8;
  private static final int TRAILER = 28;
  private static final int KEY_ID = LENGTH + 1;

  private final Template instance = Template.instance();

  private String with(String... lines) {
    return instance.with("auth_hmac {\n" + String.join("\n", lines) + "\n}");
  }

  private static Taken taken(String theirs, String ours) {
    return taken(theirs, ours, NOW);
  }

  /** Whether a router takes now what another one said at a time. */
  private static Taken taken(String theirs, String ours, Instant then) {
    return PlannedRouter.of(ours, "192.0.2.2").hears(said(theirs, then), NOW);
  }

  private static byte[] said(String text, Instant then) {
    return PlannedRouter.of(text, "192.0.2.1").says(then);
  }

  @Test
  void authHmacSignsAdvertisementsAndDemandsThatOfOthers() {
    String signed = with(ONE, "active_key 1");
    assertThat(said(signed, NOW)).hasSize(LENGTH + TRAILER);
    assertThat(said(instance.without(), NOW)).hasSize(LENGTH);
    assertThat(taken(signed, signed)).isEqualTo(Taken.YES);
    assertThat(taken(instance.without(), signed)).isEqualTo(Taken.AUTHENTICATION_MISMATCH);
    assertThat(taken(instance.without(), instance.without())).isEqualTo(Taken.YES);
  }

  @Test
  void eachKeyIsAcceptedAndOthersAreNot() {
    Template keys = new Template(with(ONE, "<line>", "active_key 1"));
    String theirs = with(TWO, "active_key 2");
    assertThat(taken(theirs, keys.with(TWO))).isEqualTo(Taken.YES);
    assertThat(taken(theirs, keys.without())).isEqualTo(Taken.UNKNOWN_KEY);
    assertThat(taken(with("key 1 " + "uno.".repeat(8), "active_key 1"), keys.without()))
        .isEqualTo(Taken.BAD_AUTHENTICATION);
  }

  @Test
  void activeKeyIsTheOneThatSigns() {
    assertThat(said(with(ONE, TWO, "active_key 1"), NOW)[KEY_ID]).isEqualTo((byte) 1);
    assertThat(said(with(ONE, TWO, "active_key 2"), NOW)[KEY_ID]).isEqualTo((byte) 2);
  }

  @Test
  void timeWindowIsHowOldAnAdvertisementMayBe() {
    Template window = new Template(with(ONE, "active_key 1", "<line>"));
    String theirs = window.without();
    assertThat(taken(theirs, window.with("time_window 9"), NOW.minusSeconds(9)))
        .isEqualTo(Taken.YES);
    assertThat(taken(theirs, window.with("time_window 9"), NOW.minusSeconds(10)))
        .isEqualTo(Taken.STALE_AUTHENTICATION);
    assertThat(taken(theirs, window.without(), NOW.minusSeconds(9)))
        .isEqualTo(Taken.STALE_AUTHENTICATION);
  }

  @Test
  void antiReplayMonotonicIgnoresTheClock() {
    Template replay = new Template(with(ONE, "active_key 1", "<line>"));
    assertThat(taken(replay.without(), replay.with("anti_replay monotonic"), NOW.minusSeconds(99)))
        .isEqualTo(Taken.YES);
    assertThat(taken(replay.without(), replay.without(), NOW.minusSeconds(99)))
        .isEqualTo(Taken.STALE_AUTHENTICATION);
  }

  @Test
  void modeIsWhetherAdvertisementsMustBeSigned() {
    Template mode = new Template(with(ONE, "active_key 1", "<line>"));
    assertThat(taken(instance.without(), mode.with("mode permissive"))).isEqualTo(Taken.YES);
    assertThat(taken(instance.without(), mode.without())).isEqualTo(Taken.AUTHENTICATION_MISMATCH);
    assertThat(said(mode.with("mode receive-only"), NOW)).hasSize(LENGTH);
    assertThat(taken(mode.without(), mode.with("mode receive-only"))).isEqualTo(Taken.YES);
  }
}
