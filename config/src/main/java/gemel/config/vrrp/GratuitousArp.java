package gemel.config.vrrp;

import java.time.Duration;

/**
 * How a new Master tells its neighbours: a burst for each address at once, another one a moment
 * later, and then, if so wished, one every now and then.
 *
 * @param garpMasterDelay until the second burst; zero for none
 * @param garpMasterRepeat messages in a burst, at least 1
 * @param garpMasterRefresh between later messages while Master; zero for none
 * @param garpMasterRefreshRepeat messages of each refresh, at least 1
 */
public record GratuitousArp(
    Duration garpMasterDelay,
    int garpMasterRepeat,
    Duration garpMasterRefresh,
    int garpMasterRefreshRepeat) {
  /** keepalived's defaults. */
  public static final GratuitousArp DEFAULT =
      new GratuitousArp(Duration.ofSeconds(5), 5, Duration.ZERO, 1);

  public GratuitousArp {
    if (garpMasterDelay.isNegative() || garpMasterRefresh.isNegative()) {
      throw new IllegalArgumentException("%s, %s".formatted(garpMasterDelay, garpMasterRefresh));
    }
    if (garpMasterRepeat < 1 || garpMasterRefreshRepeat < 1) {
      throw new IllegalArgumentException(
          "%d, %d".formatted(garpMasterRepeat, garpMasterRefreshRepeat));
    }
  }
}
