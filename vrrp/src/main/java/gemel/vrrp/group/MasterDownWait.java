package gemel.vrrp.group;

import java.time.Duration;

/**
 * What the master-down interval is made of (RFC 9568 section 6.1).
 *
 * @param adverts how many advertisements may be missed
 * @param interval between two of them
 * @param skew what is waited on top, the less the better the priority
 */
public record MasterDownWait(int adverts, Duration interval, Duration skew) {
  /** The whole of it. */
  public Duration total() {
    return interval.multipliedBy(adverts).plus(skew);
  }

  /** For people: {@code 3 x 1 s + 0.609 s skew}. */
  public String sentence() {
    return "%d x %s + %s skew".formatted(adverts, Seconds.of(interval), Seconds.of(skew));
  }
}
