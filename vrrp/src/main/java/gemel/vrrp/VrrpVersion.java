package gemel.vrrp;

import java.time.Duration;

/** The two versions that are spoken, and how each counts time. */
public enum VrrpVersion {
  /** RFC 3768: whole seconds, IPv4. */
  V2(2, Duration.ofSeconds(1), Duration.ofSeconds(255)),
  /** RFC 9568: hundredths of a second, IPv4 and IPv6. */
  V3(3, Duration.ofMillis(10), Duration.ofMillis(40_950));

  private final int number;
  private final Duration shortest;
  private final Duration longest;

  VrrpVersion(int number, Duration shortest, Duration longest) {
    this.number = number;
    this.shortest = shortest;
    this.longest = longest;
  }

  /** 2 or 3, as in the packet. */
  public int number() {
    return number;
  }

  /**
   * The nearest interval that this version can carry: whole seconds in 1..255, or hundredths in
   * 0.01..40.95.
   */
  public Duration nearest(Duration interval) {
    long unit = shortest.toNanos();
    long rounded = (interval.toNanos() + unit / 2) / unit * unit;
    return Duration.ofNanos(Math.clamp(rounded, unit, longest.toNanos()));
  }
}
