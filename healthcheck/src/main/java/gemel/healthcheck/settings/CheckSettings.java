package gemel.healthcheck.settings;

import java.time.Duration;

/**
 * One check, and its identity: two that are equal are the same check, so a server that several
 * services check in the same way is checked once. The timing is part of it, as two services may
 * want different patience with the same server.
 *
 * @param spec what is checked, and how
 * @param timing how often, and how patiently
 * @param logAllFailures whether each failed attempt is logged, not only what changes a status
 */
public record CheckSettings(CheckSpec spec, CheckTiming timing, boolean logAllFailures) {
  private static final int GOLDEN_RATIO = 0x9E3779B9; // 2^32 / phi: neighbours land far apart
  private static final long MANY_RETRIES = 1_000_000; // more are as good as for ever

  /** With a log of what changes a status. */
  public CheckSettings(CheckSpec spec, CheckTiming timing) {
    this(spec, timing, /* logAllFailures= */ false);
  }

  /**
   * When the first check is due, from the start on: somewhere within {@link CheckTiming#warmup}, so
   * that the checks of a big configuration do not all start together. It follows from the settings
   * alone, without chance: the same file gives the same order on every start.
   */
  public Duration firstCheckAfter() {
    long fraction = Integer.toUnsignedLong(toString().hashCode() * GOLDEN_RATIO);
    long warmup = timing.warmup().toNanos();
    return Duration.ofNanos((long) (warmup * (fraction / (double) (1L << 32))));
  }

  /** The longest that one attempt may take by its own time limits. */
  public Duration longestAttempt() {
    return spec.longestAttempt(timing.connectTimeout());
  }

  /** The longest from a failure of the server until it counts as down. */
  public Duration longestToNotice() {
    long retries = Math.min(timing.retry(), MANY_RETRIES);
    return timing
        .delayLoop()
        .plus(longestAttempt())
        .plus(timing.delayBeforeRetry().plus(longestAttempt()).multipliedBy(retries));
  }

  /** The longest until it is noticed that the server has failed, or is well again. */
  public Duration longestToTurn() {
    Duration toNotice = longestToNotice();
    Duration toComeBack = timing.delayWhileDown().plus(longestAttempt());
    return toNotice.compareTo(toComeBack) > 0 ? toNotice : toComeBack;
  }

  /** {@code TCP_CHECK 10.0.0.3:80 every 1 s}, and the rest of the timing. */
  @Override
  public String toString() {
    return spec + " " + timing;
  }
}
