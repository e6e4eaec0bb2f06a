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
 * @param garpLowerPrioDelay until the second burst after a Master of lower priority was heard; zero
 *     for none
 * @param garpLowerPrioRepeat messages in such a burst; 0 for none at all
 * @param garpExtraIf what is said on interfaces without advertisements
 */
public record GratuitousArp(
    Duration garpMasterDelay,
    int garpMasterRepeat,
    Duration garpMasterRefresh,
    int garpMasterRefreshRepeat,
    Duration garpLowerPrioDelay,
    int garpLowerPrioRepeat,
    GarpExtraIf garpExtraIf) {
  /** keepalived's defaults. */
  public static final GratuitousArp DEFAULT =
      new GratuitousArp(
          Duration.ofSeconds(5), 5, Duration.ZERO, 1, Duration.ofSeconds(5), 5, GarpExtraIf.NONE);

  /** {@code vrrp_min_garp}: one message at once, and no more. */
  public static final GratuitousArp LEAST =
      new GratuitousArp(Duration.ZERO, 1, Duration.ZERO, 1, Duration.ZERO, 1, GarpExtraIf.NONE);

  public GratuitousArp {
    if (garpMasterDelay.isNegative()
        || garpMasterRefresh.isNegative()
        || garpLowerPrioDelay.isNegative()) {
      throw new IllegalArgumentException(
          "%s, %s, %s".formatted(garpMasterDelay, garpMasterRefresh, garpLowerPrioDelay));
    }
    if (garpMasterRepeat < 1 || garpMasterRefreshRepeat < 1 || garpLowerPrioRepeat < 0) {
      throw new IllegalArgumentException(
          "%d, %d, %d".formatted(garpMasterRepeat, garpMasterRefreshRepeat, garpLowerPrioRepeat));
    }
  }
}
